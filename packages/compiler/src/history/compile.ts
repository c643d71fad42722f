import { type Finding, findingOf, type Outcome } from '@kschema/grammar';
import type { Change } from '../change.ts';
import { compatibilityFindings } from '../compatibility/findings.ts';
import { type CompatibilityMatrix, compatibilityMatrix } from '../compatibility/matrix.ts';
import { type CompatibilityPromise, noPromise } from '../compatibility/promise.ts';
import type { Declaration } from '../declaration.ts';
import { diff } from '../diff/index.ts';
import { foldHistory } from '../fold.ts';
import { fingerprintOf, hashSchema } from '../hash.ts';
import { compatibilityOf, judge, namesOf, needsAcceptance } from '../judge/index.ts';
import { planEvents } from '../plan/index.ts';
import { noPolicy, type Policy } from '../policy/policy.ts';
import { isShown, underPolicy } from '../policy/severity.ts';
import { acceptanceUnknown } from '../rules/history/acceptance-unknown.ts';
import { planStuck } from '../rules/history/plan-stuck.ts';
import { changeUnused } from '../rules/query/change-unused.ts';
import type { Acceptance, Unsealed, Version } from '../version.ts';
import { besidesQuestions } from './open-questions.ts';
import { sealEvents, versionHash } from './seal.ts';

export interface CompileInput {
  /** As read and proven; the new version comes after the last. */
  history: readonly Version[];
  declaration: Declaration;
  /** Free text for people. */
  name: string;
  /** What somebody takes responsibility for, by fingerprint. One that fits no finding stops the compilation. */
  accepted: readonly Acceptance[];
  /** The database holds this already, see {@link Version.baseline}. */
  baseline?: true;
  /** ISO date, for deprecation windows; they are not judged without it. */
  today?: string;
  /** What findings count for, and what may be dropped; the one that the declaration was checked with. */
  policy?: Policy;
  /** What the project promises to older versions; nothing when absent. */
  compatibility?: CompatibilityPromise;
  /** What the rules on queries say about this change, under the policy; it counts like what the rules on changes say. */
  queries?: readonly Finding[];
  /** Lets what is incompatible pass where no query uses it; the version records it. */
  unused?: Unused;
}

/** Which changes no query uses, and who says that they may pass. */
export interface Unused {
  is(change: Change): boolean;
  /** How many queries were looked at. */
  queries: number;
  by: string;
  at: string;
}

/** What compiling gives. */
export interface Compiled extends Outcome<Version | null> {
  /** How the version gets along with those before; null as long as a finding leaves open what changes. */
  compatibility: CompatibilityMatrix | null;
}

/**
 * The next version of a history. Null when something is blocked, when a finding that needs an
 * acceptance has none, and when nothing changed; `findings` then say which. The same input gives the same bytes.
 */
export function compileVersion(input: CompileInput): Compiled {
  const { history, declaration, name, accepted, policy = noPolicy } = input;
  const findings: Finding[] = [...declaration.findings];
  let compatibility: CompatibilityMatrix | null = null;
  const stop = () => ({ value: null, findings, compatibility });
  const blocked = () => findings.some(({ severity }) => severity === 'blocked');

  const before = foldHistory(history);
  findings.push(...before.findings);
  if (blocked()) return stop();

  const parent = history.at(-1) ?? null;
  const changes = diff(before.value, declaration);
  const options = {
    usedNames: namesOf(history),
    policy,
    ...(input.today === undefined ? {} : { today: input.today }),
    ...(input.unused === undefined ? {} : { unused: input.unused.is }),
  };
  const judged = besidesQuestions(
    judge(before.value, declaration, changes.value, parent?.hash ?? null, options),
    changes.findings,
  ).concat(input.queries ?? []);
  const shown = judged.filter((finding) => isShown(finding, policy));
  findings.push(...underPolicy(changes.findings, policy), ...shown);
  findings.push(...unusedFindings(judged, input.unused));
  if (!blocked() && changes.value.length > 0) {
    compatibility = compatibilityMatrix({ history, after: declaration, step: { changes: changes.value } });
    const across = compatibilityFindings(compatibility, input.compatibility ?? noPromise, parent);
    const counted = underPolicy(across, policy).map((finding) => acceptable(finding, parent));
    judged.push(...counted);
    findings.push(...counted);
  }
  findings.push(...unknownAcceptances(judged, accepted));
  if (blocked() || compatibility === null) return stop();
  if (unacceptedOf(judged, accepted).length > 0) return stop();

  const plan = planEvents(before.value, declaration, changes.value);
  findings.push(...plan.findings);
  if (blocked()) return stop();

  const number = (parent?.number ?? 0) + 1;
  const sealed = sealEvents(before.value, plan.value, number);
  const rest = diff(sealed.schema, declaration).value;
  if (sealed.refused !== null || rest.length > 0) {
    const reason = sealed.refused?.reason ?? 'the plan does not give the declared schema';
    const cause =
      sealed.refused === null ? (rest[0]?.kind ?? '') : (plan.value[sealed.refused.at]?.cause ?? '');
    findings.push(findingOf(planStuck, '', { cause, reason }, []));
    return stop();
  }
  const version = stampVersion({
    format: 2,
    number,
    name,
    parent: parent?.hash ?? null,
    ...(input.baseline === undefined ? {} : { baseline: input.baseline }),
    events: sealed.events,
    schemaHash: hashSchema(sealed.schema),
    accepted: recorded(judged, accepted, input.unused),
    compatibility: compatibilityOf(judged),
    ...compatibility.floors,
  });
  return { value: version, findings, compatibility };
}

/** Findings that somebody has to accept before a version is compiled, and nobody did. */
export function unacceptedOf(findings: readonly Finding[], accepted: readonly Acceptance[]): Finding[] {
  const fingerprints = new Set(accepted.map(({ fingerprint }) => fingerprint));
  return findings.filter(
    (finding) => needsAcceptance(finding) && !fingerprints.has(finding.fingerprint ?? ''),
  );
}

/** A version with its hash. */
export function stampVersion(version: Unsealed): Version {
  return { ...version, hash: versionHash(version) };
}

/** What only a policy makes worth an acceptance gets the fingerprint that one takes. */
function acceptable(finding: Finding, parent: Version | null): Finding {
  const { code, severity, subject, facts } = finding;
  if (severity !== 'bc' && severity !== 'loss') return finding;
  return { ...finding, fingerprint: fingerprintOf({ code, subject, facts, parent: parent?.hash ?? null }) };
}

function unknownAcceptances(judged: readonly Finding[], accepted: readonly Acceptance[]): Finding[] {
  const known = new Set(judged.map(({ fingerprint }) => fingerprint));
  return accepted
    .filter(({ fingerprint }) => !known.has(fingerprint))
    .map(({ fingerprint, subject }) => findingOf(acceptanceUnknown, subject, { fingerprint }, []));
}

/** One finding for all that passes because no query uses it. */
function unusedFindings(judged: readonly Finding[], unused: Unused | undefined): Finding[] {
  const elements = [...new Set(judged.filter((finding) => finding.unused).map(({ subject }) => subject))];
  if (unused === undefined || elements.length === 0) return [];
  return [findingOf(changeUnused, '', { elements, queries: unused.queries }, [])];
}

/**
 * The acceptances of this version, saying what each finding says; in the order of the findings.
 * What an `@allow` covers is one of them, and what passes because no query uses it: a push has
 * only the history to tell what was meant.
 */
function recorded(
  judged: readonly Finding[],
  accepted: readonly Acceptance[],
  unused: Unused | undefined,
): Acceptance[] {
  const byFingerprint = new Map(accepted.map((one) => [one.fingerprint, one]));
  return judged.flatMap(({ fingerprint, code, severity, subject, allowed, unused: passes }) => {
    if (fingerprint === undefined) return [];
    const spared = passes && unused && { ...unused, reason: `none of ${unused.queries} queries uses it` };
    const written = allowed === undefined ? undefined : { reason: allowed, by: '@allow', at: '' };
    const one = byFingerprint.get(fingerprint) ?? spared ?? written;
    if (one === undefined) return [];
    return [{ code, severity, subject, fingerprint, reason: one.reason, by: one.by, at: one.at }];
  });
}
