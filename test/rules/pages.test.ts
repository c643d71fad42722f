import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rulePages } from '../../scripts/rule-pages.ts';

const root = join(import.meta.dirname, '../..');

test('the pages of the rules are fresh: `npm run generate` writes them', () => {
  const pages = rulePages();
  const stale = [...pages].filter(([path, text]) => read(path) !== text).map(([path]) => path);
  expect(stale).toEqual([]);
  const known = new Set(pages.keys());
  const left = readdirSync(join(root, 'docs/rules')).filter((name) => !known.has(`docs/rules/${name}`));
  expect(left).toEqual([]);
});

test('every page of a change rule says what it answers and shows its message', () => {
  for (const [path, text] of rulePages()) {
    if (path.endsWith('README.md')) continue;
    expect(text, path).toMatch(/^# [A-Z]{2}\d{3}: \S/);
    expect(text, path).toContain('> **');
    expect(text, path).not.toMatch(/undefined|⟦|⟧/);
  }
});

function read(path: string): string {
  try {
    return readFileSync(join(root, path), 'utf8');
  } catch {
    return '';
  }
}
