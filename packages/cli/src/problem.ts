import type { Facts, Finding, Rule, Span } from '@kschema/grammar';
import { findingOf } from '@kschema/grammar';
import type { Exit } from './exit-codes.ts';

/** A mistake outside the schema (command line, files, target), told like every other finding. */
export interface Problem<F extends Facts = Facts> extends Rule<F> {
  exit: Exit;
}

/**
 * Ends a command: thrown by whatever finds that it cannot go on, caught in one place, which
 * renders the findings and ends the process with the exit code.
 */
export class Halt extends Error {
  override name = 'Halt';
  readonly exit: Exit;
  readonly findings: Finding[];

  constructor(exit: Exit, findings: Finding[]) {
    super(findings.map((f) => f.title).join('\n'));
    this.exit = exit;
    this.findings = findings;
  }
}

/** Told by its name: the bundle's main file and what it loads on demand have a copy of the class each. */
export function isHalt(error: unknown): error is Halt {
  return error instanceof Error && error.name === 'Halt';
}

/** Stops the command with one problem. */
export function halt<F extends Facts>(
  problem: Problem<F>,
  subject: string,
  facts: F,
  spans: Span[] = [],
): never {
  throw new Halt(problem.exit, [findingOf(problem, subject, facts, spans)]);
}

/** Keeps the facts' type in the problem's own. */
export function defineProblem<F extends Facts>(
  problem: Omit<Problem<F>, 'severity' | 'examples'>,
): Problem<F> {
  return { severity: 'blocked', examples: { bad: [], good: [] }, ...problem };
}
