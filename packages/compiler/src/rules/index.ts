import { type Rule, syntaxRules } from '@kschema/grammar';
import { changeRules } from './change/index.ts';
import { historyRules } from './history/index.ts';
import { queryRules } from './query/index.ts';
import { schemaRules } from './schema/index.ts';

/** Every rule there is: on the text, on the schema, on the difference of two schemas, on queries. */
export const rules: Rule[] = [
  ...syntaxRules,
  ...schemaRules,
  ...changeRules,
  ...historyRules,
  ...queryRules,
] as Rule[];

let byCode: Map<string, Rule> | null = null;

/** The rule of a stable code such as `PR106`, in any case; undefined when there is none. */
export function ruleOf(code: string): Rule | undefined {
  byCode ??= new Map(rules.map((rule) => [rule.code, rule]));
  return byCode.get(code.toUpperCase());
}
