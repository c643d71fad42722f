import { join } from 'node:path';
import { type Schema, typescriptModule } from '@kschema/compiler';
import { describe, expect, test } from 'vitest';
import { cases, declared } from './cases.ts';
import { typeErrors } from './type-check.ts';

describe('a schema as a TypeScript module', () => {
  test.each(cases)('$name', async ({ name, source }) => {
    const { schema } = declared(source);
    const module = typescriptModule(schema, 4);
    // `vitest -u` rewrites them.
    await expect(module).toMatchFileSnapshot(join(import.meta.dirname, `generated/${name}.ts`));
    expect(typescriptModule(turned(schema), 4)).toBe(module);
  });

  test('what an app does with it is right or wrong where it says so', () => {
    const files = cases.flatMap(({ name, source, usage }) => [
      [`${name}/schema.ts`, typescriptModule(declared(source).schema, 4)],
      [`${name}/usage.ts`, usage],
    ]);
    const found = typeErrors(Object.fromEntries(files));
    const marked = cases.flatMap(({ name, usage }) =>
      usage
        .split('\n')
        .flatMap((line, at) => (line.endsWith('// ✗') ? [`${name}/usage.ts:${at + 1}: ${line.trim()}`] : [])),
    );
    const lines = new Map(files.map(([path = '', text = '']) => [path, text.split('\n')]));
    const told = found.map(
      ({ file, line }) => `${file}:${line}: ${lines.get(file)?.[line - 1]?.trim() ?? ''}`,
    );
    expect([...new Set(told)].sort(), found.map(({ text }) => text).join('\n')).toEqual(marked.sort());
  });
});

/** The same schema as another history could have it. */
function turned(schema: Schema): Schema {
  const reverse = <T>(map: Map<string, T>) => new Map([...map].reverse());
  return {
    ...schema,
    tables: reverse(schema.tables),
    enums: reverse(schema.enums),
    events: reverse(schema.events),
  };
}
