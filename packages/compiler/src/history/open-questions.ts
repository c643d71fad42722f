import { type Finding, printName } from '@kschema/grammar';
import { propertyProbablyRenamed } from '../rules/history/property-probably-renamed.ts';
import { tableProbablyRenamed } from '../rules/history/table-probably-renamed.ts';

/**
 * The findings that do not hang on an open question. Where `diff` asks whether a drop and an
 * add are a rename, what the drop would lose and the add would bring depends on the answer;
 * saying it beside the question would make three messages of one.
 */
export function besidesQuestions(judged: Finding[], asked: readonly Finding[]): Finding[] {
  const open = new Set(asked.flatMap(subjectsAsked));
  if (open.size === 0) return judged;
  return judged.filter(({ subject }) => !open.has(subject) && !open.has(tableOf(subject)));
}

function subjectsAsked({ rule, facts }: Finding): string[] {
  const names = [String(facts.from), String(facts.to)].map(printName);
  if (rule === tableProbablyRenamed.id) return names;
  if (rule !== propertyProbablyRenamed.id) return [];
  return names.map((name) => `${printName(String(facts.table))}.${name}`);
}

/** `User` of `User.name`; back-ticked names may hold dots. */
function tableOf(subject: string): string {
  return /^(?:`[^`]*`|[^.`(]*)(?=[.(])/.exec(subject)?.[0] ?? subject;
}
