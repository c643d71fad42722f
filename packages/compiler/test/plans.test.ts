import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { diff, foldEvents, hashSchema, planEvents, summaryOf } from '@kschema/compiler';
import { describe, expect, test } from 'vitest';
import { checkSource } from './check/source.ts';

/**
 * Every `##` of `plans/*.md` is a case: blocks `before`, `after` and `plan`, and `findings`
 * (code and subject a line) where comparing has something to say.
 */
const folder = join(import.meta.dirname, 'plans');

describe.each(readdirSync(folder).sort())('%s', (file) => {
  const text = readFileSync(join(folder, file), 'utf8');
  const cases = text.split(/^## /m).slice(1);

  test.each(cases.map((one) => [one.slice(0, one.indexOf('\n')), one] as const))('%s', (_, one) => {
    const blocks = new Map(
      [...one.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, name, body]) => [name, body ?? '']),
    );
    const before = declare(blocks.get('before') ?? '');
    const after = declare(blocks.get('after') ?? '');
    const changes = diff(before.schema, after);
    const plan = planEvents(before.schema, after, changes.value);
    const findings = [...changes.findings, ...plan.findings];
    expect(findings.map(({ code, subject }) => `${code} ${subject}\n`).join('')).toBe(
      blocks.get('findings') ?? '',
    );
    expect(plan.value.map((event) => `${summaryOf(event)}\n`).join('')).toBe(blocks.get('plan'));
    const folded = foldEvents(before.schema, plan.value);
    expect(folded.findings).toEqual([]);
    expect(hashSchema(folded.value)).toBe(hashSchema(after.schema));
  });
});

function declare(source: string) {
  const { declaration, findings } = checkSource(source);
  expect(findings.filter(({ severity }) => severity === 'blocked').map(({ title }) => title)).toEqual([]);
  return declaration;
}
