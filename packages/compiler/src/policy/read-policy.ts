import { RE2JS, RE2JSException } from 're2js';
import { nearest } from '../check/suggest.ts';
import { deprecationTooShort } from '../rules/change/deprecation-too-short.ts';
import { droppedWithoutDeprecation } from '../rules/change/dropped-without-deprecation.ts';
import { changeRules } from '../rules/change/index.ts';
import { rules } from '../rules/index.ts';
import { type DeclaredKind, type NameStyle, noPolicy, type Policy, type PolicySeverity } from './policy.ts';
import { isBelow, lowestOf } from './severity.ts';
import { nameStyles } from './styles.ts';

/** The part of `kschema.json` that is policy, of the right shape but not looked at further. */
export interface PolicySettings {
  /** Severity by code or id of a rule. */
  rules?: Record<string, PolicySeverity> | undefined;
  deprecation?: { required?: boolean | undefined; minDays?: number | undefined } | undefined;
  /** By kind: the name of a style, or an expression between slashes. */
  naming?: Partial<Record<DeclaredKind, string | undefined>> | undefined;
  docs?: { required?: DeclaredKind[] | undefined } | undefined;
}

/** A setting that cannot be. */
export interface PolicyMistake {
  /** Keys from the outermost to the one that is wrong. */
  path: string[];
  message: string;
  why: string;
  advice: string;
}

/** The policy that settings ask for, with everything that is wrong in them. */
export function readPolicy(settings: PolicySettings): { value: Policy; mistakes: PolicyMistake[] } {
  const mistakes: PolicyMistake[] = [];
  const { required = noPolicy.deprecation.required, minDays = noPolicy.deprecation.minDays } =
    settings.deprecation ?? {};
  const severities = new Map<string, PolicySeverity>();
  if (required || minDays > 0) for (const { code } of deprecationRules) severities.set(code, 'blocked');
  readSeverities(settings.rules ?? {}, severities, mistakes);
  const value = {
    severities,
    deprecation: { required, minDays },
    naming: readNaming(settings.naming ?? {}, mistakes),
    documented: new Set(settings.docs?.required ?? []),
  };
  return { value, mistakes };
}

/** What a deprecation policy enforces; unless `rules` says otherwise, nothing proceeds against it. */
const deprecationRules = [droppedWithoutDeprecation, deprecationTooShort];

const acceptable = new Set(changeRules.map((rule) => rule.code));

function readSeverities(
  settings: Record<string, PolicySeverity>,
  severities: Map<string, PolicySeverity>,
  mistakes: PolicyMistake[],
): void {
  const settled = new Map<string, string>();
  for (const [key, severity] of Object.entries(settings)) {
    const mistake = settle(key, severity, settled);
    if (mistake === null) severities.set(ruleNamed(key)?.code ?? key, severity);
    else mistakes.push({ path: ['rules', key], ...mistake });
  }
}

function settle(
  key: string,
  severity: PolicySeverity,
  settled: Map<string, string>,
): Omit<PolicyMistake, 'path'> | null {
  const rule = ruleNamed(key);
  if (rule === undefined) {
    const near = nearest(
      key,
      rules.flatMap(({ code, id }) => [code, id]),
    );
    return {
      message: `there is no rule \`${key}\` of the language, of changes or of the history`,
      why: 'A setting that is not understood could be one that was meant to protect something.',
      advice:
        near.length === 0
          ? '`kschema explain` lists the rules.'
          : `Did you mean ${near.map((name) => `\`${name}\``).join(' or ')}? \`kschema explain\` lists the rules.`,
    };
  }
  const other = settled.get(rule.code);
  settled.set(rule.code, key);
  if (other !== undefined) {
    return {
      message: `\`${other}\` and \`${key}\` are the same rule`,
      why: 'Only one of them could count.',
      advice: `Keep one: \`${rule.id}\` is the name, \`${rule.code}\` the code.`,
    };
  }
  const lowest = lowestOf(rule.severity);
  if (isBelow(severity, lowest)) {
    return rule.severity === 'blocked'
      ? {
          message: `\`${key}\` cannot be lowered to \`${severity}\``,
          why: 'It says that something cannot be done, would corrupt data, or does not say what is meant. No setting changes that.',
          advice: `Remove the setting; \`kschema explain ${rule.code}\` says what to do about the finding.`,
        }
      : {
          message: `\`${key}\` cannot be lowered to \`${severity}\``,
          why: 'It says that stored data is lost, and that is never passed over in silence.',
          advice: 'Write `"warn"`: it is said, and stops nobody.',
        };
  }
  if ((severity === 'bc' || severity === 'loss') && !acceptable.has(rule.code)) {
    return {
      message: `\`${key}\` cannot be \`${severity}\``,
      why: 'What breaks an app or loses data is accepted by the fingerprint of a change. This rule is about the schema as it stands, and has none.',
      advice: 'Write `"warn"`, or `"blocked"` to stop it.',
    };
  }
  return null;
}

function ruleNamed(key: string) {
  return rules.find(({ code, id }) => code === key.toUpperCase() || id === key);
}

function readNaming(
  settings: NonNullable<PolicySettings['naming']>,
  mistakes: PolicyMistake[],
): Map<DeclaredKind, NameStyle> {
  const naming = new Map<DeclaredKind, NameStyle>();
  for (const [kind, text] of Object.entries(settings) as [DeclaredKind, string | undefined][]) {
    if (text === undefined) continue;
    const path = ['naming', kind];
    const named = Object.hasOwn(nameStyles, text) ? nameStyles[text] : undefined;
    if (named !== undefined) naming.set(kind, named);
    else if (/^\/.+\/$/s.test(text)) {
      const style = expressionStyle(text);
      if (typeof style === 'string') mistakes.push({ path, ...notAnExpression(text, style) });
      else naming.set(kind, style);
    } else mistakes.push({ path, ...notAStyle(text) });
  }
  return naming;
}

/**
 * A style by a regular expression. RE2's run in time linear to the name, so no expression can
 * hang a check or an editor; it has no look-around and no back-references.
 */
function expressionStyle(text: string): NameStyle | string {
  try {
    const expression = RE2JS.compile(text.slice(1, -1));
    return { text, fits: (name) => expression.matches(name), rewrite: () => null };
  } catch (error) {
    if (error instanceof RE2JSException) return error.message.replace(/^error parsing regexp: /, '');
    throw error;
  }
}

function notAnExpression(text: string, reason: string): Omit<PolicyMistake, 'path'> {
  return {
    message: `\`${text}\` is not an expression: ${reason}`,
    why: 'It is read as RE2 does, which has no look-around and no back-references, so that it is always quick.',
    advice: 'Correct it. It is compared with the whole name, so `^` and `$` are not needed.',
  };
}

function notAStyle(text: string): Omit<PolicyMistake, 'path'> {
  const styles = Object.keys(nameStyles);
  const [near] = nearest(text, styles);
  return {
    message: `\`${text}\` is not a style of names`,
    why: 'Names could not be compared with it.',
    advice:
      near === undefined
        ? `Write ${styles.map((name) => `\`${name}\``).join(', ')}, or an expression such as \`/[a-z]+/\`.`
        : `Did you mean \`${near}\`?`,
  };
}
