import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isPlain } from '../src/project/config.ts';
import { configSchema } from '../src/project/config-schema.ts';

test('what passes without the validator passes the validator', () => {
  const key = fc.constantFrom('$schema', 'schema', 'history', 'target', 'shema', 'toString', '__proto__');
  const value = fc.oneof(fc.string(), fc.constant(null), fc.integer(), fc.constant({}));
  fc.assert(
    fc.property(fc.oneof(fc.dictionary(key, value), fc.jsonValue()), (json) => {
      if (isPlain(json)) expect(configSchema.safeParse(json).success).toBe(true);
    }),
  );
});

test('the common configuration needs no validator', () => {
  expect(isPlain({ $schema: 'x', schema: 'schema.kschema', history: 'history', target: 'kuzu:./db' })).toBe(
    true,
  );
  expect(isPlain({})).toBe(true);
});
