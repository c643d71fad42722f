import { type Finding, findingOf, type Span } from '@kschema/grammar';
import type { Change } from '../change.ts';
import type { Declaration } from '../declaration.ts';
import { fingerprintOf } from '../hash.ts';
import { changeFingerprint } from '../judge/fingerprint.ts';
import { breaks } from '../judge/rule.ts';
import { queryRules } from '../rules/query/index.ts';
import type { Schema } from '../schema.ts';
import type { RegisteredQuery } from './query.ts';
import type { QueryRule, QueryVerdict } from './rule.ts';

/** What the engine says of a query on one schema. */
export type Answer =
  | { kind: 'fits' }
  /** `place`: where in the file the engine points, or null for the whole query. */
  | { kind: 'refused'; message: string; place: { start: number; end: number } | null }
  | { kind: 'crashed' }
  | { kind: 'too-long' }
  /** It reads a file, changes tables or the connection: it cannot be prepared alone. */
  | { kind: 'not-asked' };

/** A literal that cannot be cast to the type of the property it is compared with. */
export interface Misfit {
  property: string;
  type: string;
  literal: string;
  /** What the engine says when it casts the literal; empty where it casts the stored values instead. */
  message: string;
  start: number;
  end: number;
}

/** One query with everything that was found out about it. */
export interface JudgedQuery {
  query: RegisteredQuery;
  /** Null when there is nothing to compare with: a check, or an event that was not there. */
  before: Answer | null;
  after: Answer;
  /** What in the plan makes it stop fitting: the cause of an event and its line for people. */
  culprit: { cause: string; summary: string } | null;
  misfits: { before: Misfit[]; after: Misfit[] };
}

/** The two schemas that queries are judged by, and what lies between them. */
export interface QueryContext {
  /** Null for a check of one schema alone. */
  before: Schema | null;
  after: Declaration;
  changes: readonly Change[];
}

/**
 * What the rules on queries say. What a change breaks carries a fingerprint bound to the change, to the
 * query's text and to `parent`, the hash of the version that the change starts from.
 */
export function judgeQueries(
  judged: readonly JudgedQuery[],
  context: QueryContext,
  parent: string | null,
): Finding[] {
  return judged.flatMap((one) =>
    queryRules.flatMap((rule) =>
      rule.look(one, context).map((verdict) => findingFor(rule, verdict, one.query, parent)),
    ),
  );
}

function findingFor(
  rule: QueryRule,
  verdict: QueryVerdict,
  query: RegisteredQuery,
  parent: string | null,
): Finding {
  const { file, text, reading } = query;
  const place: Span = { file, start: query.start, end: query.end, ...verdict.span };
  const severity = verdict.severity ?? rule.severity;
  const finding: Finding = { ...findingOf(rule, query.event ?? file, verdict.facts, [place]), severity };
  if (severity !== 'bc' || verdict.changes === undefined) return finding;
  const subject = `${file}: ${text}`;
  const bound = verdict.changes.map((change) =>
    changeFingerprint({ code: rule.code, subject }, change, parent),
  );
  return {
    ...finding,
    compatibility: reading.writes ? breaks('oldAppWrites') : breaks('oldAppReads'),
    fingerprint: fingerprintOf({ subject, parent, bound }),
  };
}
