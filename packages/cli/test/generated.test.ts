import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { generatedFiles } from '../src/index.ts';
import { version } from '../src/version.ts';

const root = join(import.meta.dirname, '../../..');

test('what is generated from the commands is fresh (`npm run generate`)', async () => {
  for (const [path, text] of await generatedFiles())
    expect(readFileSync(join(root, path), 'utf8'), path).toBe(text);
});

test('the version is the package’s', () => {
  expect(version).toBe(
    JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8')).version,
  );
});
