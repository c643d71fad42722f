import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runHelper } from '../src/guard/helper.ts';

const folder = mkdtempSync(join(tmpdir(), 'kschema-helper-'));
const [before, after] = [join(folder, 'before'), join(folder, 'after')];
writeFileSync(before, '');
writeFileSync(after, 'x'.repeat(10_000));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('what stops the helper is said without its JSON', async () => {
  const to = join(folder, 'gone/to');
  const work = { kind: 'redo', before, after, to, pageSize: 4096, chunkPages: 2 } as const;
  await expect(runHelper(work)).rejects.toMatchObject({
    kind: 'denied',
    message: expect.stringMatching(/^ENOENT: no such file/),
  });
});
