import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Acceptance,
  check,
  compileVersion,
  type Declaration,
  foldHistory,
  type Schema,
  unacceptedOf,
  type Version,
} from '@kschema/compiler';
import { planPush, type Target, targetOf } from '@kschema/engine';
import { type Finding, format, parse } from '@kschema/grammar';
import { expect } from 'vitest';
import { quotedParts, statementShape } from './statement-shape.ts';

/** What came of a text: findings always, the rest as far as it got. */
export interface Made {
  findings: Finding[];
  declaration: Declaration;
  version: Version | null;
}

/** Text → version, accepting whatever asks for it. Whatever the text is, this must not throw. */
export function make(text: string, history: readonly Version[] = []): Made {
  const parsed = parse(text, 'schema.kschema');
  expect(typeof format(text, 'schema.kschema').value).toBe('string');
  const declaration = check('schema.kschema', new Map([['schema.kschema', parsed.value]]));
  const all = [...parsed.findings, ...declaration.findings];
  if (all.some(isBlocked)) return { findings: all, declaration, version: null };
  const input = { history, declaration, name: '' };
  const first = compileVersion({ ...input, accepted: [] });
  const accepted = unacceptedOf(first.findings, []).map(acceptanceOf);
  const made = accepted.length === 0 ? first : compileVersion({ ...input, accepted });
  return { findings: [...parsed.findings, ...made.findings], declaration, version: made.value };
}

export function acceptanceOf({ code, severity, subject, fingerprint }: Finding): Acceptance {
  const at = '2026-01-01T00:00:00.000Z';
  return { code, severity, subject, fingerprint: fingerprint ?? '', reason: 'test', by: 'test', at };
}

export function isBlocked({ severity }: Finding): boolean {
  return severity === 'blocked';
}

/** Every finding says what, why and what to do, and points into the text. */
export function expectSound(findings: readonly Finding[], text: string): void {
  const unsound = findings.filter(
    ({ code, rule, title, why, fix, spans }) =>
      !/^[A-Z]{2}\d{3}$/.test(code) ||
      !/^[a-z][a-z0-9-]+$/.test(rule) ||
      [title, why, fix].some((part) => part.trim() === '') ||
      spans.some(({ start, end }) => start < 0 || end < start || end > text.length),
  );
  expect(unsound).toEqual([]);
}

const nowhere = targetOf(`kuzu:${join(tmpdir(), 'kschema-never-made')}`).value as Target;

/** What a push of this history would send to a new database, or why it would not. */
export async function statementsOf(
  history: readonly Version[],
): Promise<{ statements: string[]; findings: Finding[] }> {
  const { value, findings } = await planPush(nowhere, history);
  return { statements: value.pending.flatMap(({ statements }) => statements), findings };
}

const forms = [
  /^CREATE (?:NODE|REL) TABLE N \(.*\)$/,
  /^ALTER TABLE N (?:ADD|DROP|RENAME) .*$/,
  /^DROP (?:TABLE|SEQUENCE) N$/,
  /^COMMENT ON TABLE N IS S$/,
  /^CREATE SEQUENCE N .*$/,
  /^MATCH .* SET .*$/,
  /^COPY N (?:\(.*\) )?FROM \(.*\)$/,
];

/**
 * Each statement is one statement of a form that kschema has, and quotes only names of the
 * schemas on the way, or our own for what is in between. Returns their shapes.
 */
export function expectMeant(statements: readonly string[], ...schemas: Schema[]): string[] {
  const names = new Set(schemas.flatMap((schema) => [...namesOf(schema)]));
  return statements.map((statement) => {
    const shape = statementShape(statement);
    expect(
      forms.some((form) => form.test(shape)),
      shape,
    ).toBe(true);
    const others = quotedParts(statement).names.filter(
      (name) => !names.has(name) && !/^__ks_[a-z0-9_]+$/.test(name),
    );
    expect(others, statement).toEqual([]);
    return shape;
  });
}

function namesOf(schema: Schema): Set<string> {
  const names = new Set<string>();
  for (const table of schema.tables.values()) {
    names.add(table.name);
    for (const { name } of table.properties.values()) names.add(name);
  }
  for (const { name } of schema.sequences.values()) names.add(name);
  return names;
}

/** A text that is accepted means exactly these statements; one that is not has a blocked finding. */
export async function expectMeantOrBlocked(made: Made, text: string): Promise<string[] | null> {
  expectSound(made.findings, text);
  if (made.version === null) {
    const nothing = made.declaration.schema.tables.size + made.declaration.schema.sequences.size === 0;
    expect(nothing || made.findings.some(isBlocked)).toBe(true);
    return null;
  }
  const { statements, findings } = await statementsOf([made.version]);
  expectSound(findings, '');
  if (findings.length > 0) return null;
  return expectMeant(statements, foldHistory([made.version]).value);
}
