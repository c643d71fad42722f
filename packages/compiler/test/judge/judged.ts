import {
  type Change,
  type Declaration,
  diff,
  type JudgeOptions,
  judge,
  type Schema,
} from '@kschema/compiler';
import type { Finding } from '@kschema/grammar';
import { checkSource } from '../check/source.ts';

export interface Judged {
  before: Schema;
  after: Declaration;
  changes: Change[];
  /** Of the judge alone. */
  findings: Finding[];
}

/** Compares and judges two sources; the first is what was compiled. */
export function judged(before: string, after: string, options: JudgeOptions = {}, parent = 'p'): Judged {
  const old = checkSource(before).declaration.schema;
  const now = checkSource(after).declaration;
  const changes = diff(old, now).value;
  return { before: old, after: now, changes, findings: judge(old, now, changes, parent, options) };
}

/** `CODE severity subject`, in order. */
export function short(findings: readonly Finding[]): string[] {
  return findings.map(({ code, severity, subject }) => `${code} ${severity} ${subject}`);
}
