import type { Facts, Rule, Severity } from '@kschema/grammar';
import type { Change } from '../change.ts';
import type { JudgedQuery, QueryContext } from './judge.ts';

/** A rule on queries: it looks at one query, on one schema or across a change. */
export interface QueryRule<F extends Facts = Facts> extends Rule<F> {
  look(judged: JudgedQuery, context: QueryContext): QueryVerdict<F>[];
}

/** What a rule says about one place of a query. */
export interface QueryVerdict<F extends Facts = Facts> {
  facts: F;
  severity?: Severity;
  /** Where, when it is not the whole query. */
  span?: { start: number; end: number } | null;
  /** What brings it: an acceptance is bound to these changes. Without them, nobody is asked for one. */
  changes?: readonly Change[];
}

/** Keeps the facts' type in the rule's own. */
export function defineQueryRule<F extends Facts>(rule: QueryRule<F>): QueryRule<F> {
  return rule;
}
