import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

/** Folders where adding something is one file and one line in `index.ts`; `besides` are their shared files. */
const registries = [
  { folder: 'grammar/src/rules', besides: [] },
  { folder: 'grammar/src/ddl/rules', besides: [] },
  { folder: 'packages/compiler/src/templates', besides: ['template.ts', 'fields.ts'] },
  { folder: 'packages/compiler/src/rules/schema', besides: [] },
  { folder: 'packages/compiler/src/rules/change', besides: [] },
  { folder: 'packages/compiler/src/rules/history', besides: [] },
  { folder: 'packages/compiler/src/rules/query', besides: [] },
  { folder: 'packages/cli/src/commands', besides: [] },
];

const root = join(import.meta.dirname, '..');

describe.each(registries)('$folder', ({ folder, besides }) => {
  const files = readdirSync(join(root, folder))
    .filter((file) => file.endsWith('.ts') && file !== 'index.ts' && !besides.includes(file as never))
    .sort();
  const index = readFileSync(join(root, folder, 'index.ts'), 'utf8');

  test('lists every file of the folder', () => {
    const listed = [...index.matchAll(/['"]\.\/([\w-]+\.ts)['"]/g)].map((match) => match[1] as string);
    expect(files.filter((file) => !listed.includes(file))).toEqual([]);
    expect(files.length).toBeGreaterThan(0);
  });

  test('names each file by the id in it', () => {
    const wrong = files.filter((file) => {
      const id = file.replace(/\.ts$/, '');
      const code = readFileSync(join(root, folder, file), 'utf8');
      const ids = [...code.matchAll(/^ {2}(?:id|name): '([^']+)'/gm)].map((match) => match[1] as string);
      return !ids.some((found) => found === id || found.toLowerCase().replaceAll('_', '-') === id);
    });
    expect(wrong).toEqual([]);
  });
});
