import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { driverPath } from '../../src/scratch/driver-path.ts';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'kschema-driver-')));
const own = join(folder, 'node_modules/kuzu/index.js');
mkdirSync(join(folder, 'node_modules/kuzu'), { recursive: true });
writeFileSync(own, '');
afterAll(() => rmSync(folder, { recursive: true }));

test('the driver of a file that has one comes first', () => {
  expect(driverPath('kuzu', [join(tmpdir(), 'a.json'), join(folder, 'kschema.json')])).toBe(own);
});

test('where no file has one, it is the one that is installed here', () => {
  expect(driverPath('kuzu', [join(tmpdir(), 'a.json')])).toBe(driverPath('kuzu', []));
  expect(() => driverPath('no-such-driver', [join(folder, 'kschema.json')])).toThrow();
});
