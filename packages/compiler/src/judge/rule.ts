import type { Compatibility, Facts, Fix, Rule, Severity, Span } from '@kschema/grammar';
import type { ChangeKind, ChangeOf } from '../change.ts';
import type { Declaration } from '../declaration.ts';
import type { DeprecationPolicy } from '../policy/policy.ts';
import type { Property, Schema, Table } from '../schema.ts';
import type { DataQuestion, Measured } from './question.ts';
import type { UsedNames } from './used-names.ts';

/** A rule on changes: what it looks at, and which of the promises such a change keeps. */
export interface ChangeRule<F extends Facts = Facts> extends Rule<F> {
  /** The answers for its findings, unless a verdict gives its own. */
  compatibility: Compatibility;
  /** Its verdict hangs on names of earlier versions as well: the same change may be another thing on another base. */
  remembers?: 'names';
  /** By kind of change: the verdict, or null where the rule has nothing to say. */
  on: { [K in ChangeKind]?: (change: ChangeOf<K>, context: ChangeContext) => Verdict<F> | null };
  /** `measured`: the answer to what the verdict asks; without it the text says what depends on the data. */
  text(facts: F, measured?: Measured): { title: string; why: string; fix: string };
}

/** What a rule says about one change. The rest of the finding is the same for all rules. */
export interface Verdict<F extends Facts = Facts> {
  facts: F;
  /** The element, where it is not the change's own. */
  subject?: string;
  severity?: Severity;
  compatibility?: Compatibility;
  /** Where, when it is not the name of the changed element. */
  spans?: Span[];
  fixes?: Fix[];
  /** What the finding hangs on in a database. */
  asks?: DataQuestion;
}

/** Everything there is to know beside the change itself. */
export interface ChangeContext {
  before: Schema;
  after: Declaration;
  /** The old form of a table that a change names; null for one that is new. */
  tableBefore(table: Table): Table | null;
  /** A table that loses a property of the same name and type, or null. */
  droppedLike(property: Property): Table | null;
  /** Names of earlier versions that are gone. */
  usedNames: UsedNames;
  /** ISO date, or null where the caller has no clock. */
  today: string | null;
  deprecation: DeprecationPolicy;
}

/** Keeps the facts' type in the rule's own. */
export function defineChangeRule<F extends Facts>(rule: ChangeRule<F>): ChangeRule<F> {
  return rule;
}

/** All promises kept, but those named. */
export function breaks(...promises: (keyof Compatibility)[]): Compatibility {
  const kept: Compatibility = {
    oldAppReads: true,
    oldAppWrites: true,
    newAppOnOldDatabase: true,
    oldEventOnNewSchema: true,
  };
  for (const promise of promises) kept[promise] = false;
  return kept;
}
