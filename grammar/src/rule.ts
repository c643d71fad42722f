import type { Finding, Severity, Span } from './finding.ts';

/** The values a finding's text is made from. */
export type Facts = Finding['facts'];

/**
 * A rule as data: its code, its text and the examples that are its tests. Where it is judged
 * (while parsing, checking, comparing) is up to the code that reports it.
 */
export interface Rule<F extends Facts = Facts> {
  /** Stable code of the catalogue. */
  code: string;
  /** Id in words: file name, page anchor, test name. */
  id: string;
  severity: Severity;
  /** Heading of its page: the rule in a few words. */
  heading: string;
  /** What, why, what to do: the only place where the text of its findings is made. */
  text(facts: F): { title: string; why: string; fix: string };
  /** What the examples are written in: Cypher DDL when it is a rule about reading DDL, else `.kschema`. */
  language?: 'ddl';
  /** Each `bad` gives exactly this code at the marked place, each `good` does not. */
  examples: { bad: Example[]; good: Example[] };
}

export interface Example {
  /** For a rule on changes: the source as last compiled. */
  before?: string;
  /** What `kschema.json` says, where the rule is one that a project asks for. */
  config?: object;
  /** The source; in a `bad` example `⟦` and `⟧` stand around the place the finding points at. */
  source: string;
  /** Other files that the source imports, by path; the source itself is `example.kschema`. */
  files?: Record<string, string>;
  /** For a rule on queries: what an app sends. The marks may stand here instead of in the source. */
  query?: string;
  /** What the engine says against the marked query, body or literal, word for word. */
  refused?: string;
}

/** Keeps the facts' type in the rule's own. */
export function defineRule<F extends Facts>(rule: Rule<F>): Rule<F> {
  return rule;
}

/** One finding of a rule. */
export function findingOf<F extends Facts>(rule: Rule<F>, subject: string, facts: F, spans: Span[]): Finding {
  return {
    code: rule.code,
    rule: rule.id,
    severity: rule.severity,
    subject,
    ...rule.text(facts),
    spans,
    facts,
  };
}
