import type { Compatibility, Finding } from '@kschema/grammar';
import type { Declaration } from '../declaration.ts';
import { placesOf } from '../judge/places.ts';
import { rememberNames } from '../judge/used-names.ts';
import { emptySchema } from '../schema.ts';
import { applyEvent } from '../templates/index.ts';
import type { Floors, Version } from '../version.ts';
import { type Breaker, type Breakers, type Question, questions } from './breakers.ts';
import { compareWith } from './compare-with.ts';
import { type Names, namesBefore, renamesBetween, sameNames, type VersionStep } from './names.ts';

/** How one version gets along with every version before it. */
export interface CompatibilityMatrix {
  /** The version that is new. */
  version: number;
  /** Oldest first, without gaps; neighbours with the same answers for the same causes are one range. */
  ranges: CompatibilityRange[];
  floors: Floors;
}

/** Versions `from` to `to`, both included. */
export interface CompatibilityRange {
  from: number;
  to: number;
  answers: Compatibility;
  /** The worst change behind each no; null where the answer is yes. */
  causes: Record<Question, CompatibilityCause | null>;
}

/** A change against an older version, as the rule says it that judged it. */
export type CompatibilityCause = Pick<Finding, 'code' | 'rule' | 'severity' | 'subject' | 'title' | 'spans'>;

export interface MatrixInput {
  /** As read and proven; the new version comes after the last. */
  history: readonly Version[];
  /** The schema of the new version; a compiled one has no origins and no directives. */
  after: Declaration;
  /** What leads from the last version to it. */
  step: VersionStep;
}

/**
 * The answers to the three questions for every version of the history: do its apps read and
 * write the new schema, does the new app work on its database, do its data events still apply.
 * Each version is compared with the new schema directly, following the renames that were
 * recorded in between, and judged as if it were the last: what came and went is no change.
 */
export function compatibilityMatrix({ history, after, step }: MatrixInput): CompatibilityMatrix {
  const names = namesOfVersions(history, step);
  const compare = compareWith(after);
  const tell = causeTeller(after);
  const used = rememberNames();
  const schema = emptySchema();
  const ranges: CompatibilityRange[] = [];
  for (const [at, version] of history.entries()) {
    for (const event of version.events) applyEvent(schema, event);
    used.add(version);
    const renames = renamesBetween(names[at] ?? sameNames, schema, after);
    const breakers = compare({ schema, renames, usedNames: used.names });
    addTo(ranges, version.number, breakers, tell);
  }
  const version = (history.at(-1)?.number ?? 0) + 1;
  return { version, ranges, floors: floorsOf(ranges, version) };
}

/**
 * The oldest version from which on, without a gap, everything gets along. Who writes has to
 * read as well.
 */
export function floorsOf(ranges: readonly CompatibilityRange[], version: number): Floors {
  const floor = (question: Question) => {
    let lowest = version;
    for (const { from, answers } of [...ranges].reverse()) {
      if (!answers[question]) break;
      lowest = from;
    }
    return lowest;
  };
  const minReader = floor('oldAppReads');
  return {
    minReader,
    minWriter: Math.max(minReader, floor('oldAppWrites')),
    minEvent: floor('oldEventOnNewSchema'),
    minDatabase: floor('newAppOnOldDatabase'),
  };
}

/** How what each version has is called now, told from the last back to the first. */
function namesOfVersions(history: readonly Version[], step: VersionStep): Names[] {
  const names: Names[] = [];
  let current = namesBefore(sameNames, step);
  for (let at = history.length - 1; at >= 0; at--) {
    names[at] = current;
    current = namesBefore(current, history[at] as Version);
  }
  return names;
}

function addTo(
  ranges: CompatibilityRange[],
  number: number,
  breakers: Breakers,
  tell: (breaker: Breaker) => CompatibilityCause,
): void {
  const causes = {} as CompatibilityRange['causes'];
  const answers = {} as Compatibility;
  for (const question of questions) {
    const breaker = breakers[question];
    causes[question] = breaker === null ? null : tell(breaker);
    answers[question] = breaker === null;
  }
  const last = ranges.at(-1);
  if (last !== undefined && questions.every((question) => last.causes[question] === causes[question])) {
    last.to = number;
  } else ranges.push({ from: number, to: number, answers, causes });
}

/** Words a cause once, however many versions it concerns; the same words are the same object. */
function causeTeller(after: Declaration): (breaker: Breaker) => CompatibilityCause {
  const told = new Map<Breaker, CompatibilityCause>();
  const byText = new Map<string, CompatibilityCause>();
  return (breaker) => {
    const known = told.get(breaker);
    if (known !== undefined) return known;
    const { rule, severity, subject, facts, change } = breaker;
    const { title } = rule.text(facts);
    const key = `${rule.code} ${severity} ${subject} ${title}`;
    const cause = byText.get(key) ?? {
      code: rule.code,
      rule: rule.id,
      severity,
      subject,
      title,
      spans: placesOf(change, after),
    };
    byText.set(key, cause);
    told.set(breaker, cause);
    return cause;
  };
}
