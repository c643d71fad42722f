import { canonicalJson } from '@kschema/compiler';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { expect, test } from 'vitest';

test('canonical JSON is that of RFC 8785', () => {
  const wellFormed = fc.jsonValue({ stringUnit: 'binary' });
  fc.assert(
    fc.property(wellFormed, (value) => {
      expect(canonicalJson(value)).toBe(canonicalize(value));
    }),
  );
});

test('half a surrogate pair does not stop it', () => {
  expect(canonicalJson({ a: '\ud800' })).toBe('{"a":"\\ud800"}');
});
