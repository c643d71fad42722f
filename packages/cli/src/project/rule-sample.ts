import { check, diff, emptySchema, judge } from '@kschema/compiler';
import { type Facts, type Finding, parse, type Rule } from '@kschema/grammar';

/**
 * What a rule says, on its own first example. A rule that is not found in source (a database,
 * the command line) says it with the names of its facts in the places of their values.
 */
export function sampleText(rule: Rule): { title: string; why: string; fix: string } {
  const example = rule.examples.bad[0];
  const found =
    example === undefined ? undefined : findingsIn(example).find(({ code }) => code === rule.code);
  if (found !== undefined) return found;
  const placeholders = new Proxy({}, { get: (_, name) => `‹${String(name)}›` }) as Facts;
  try {
    return rule.text(placeholders);
  } catch {
    return { title: rule.heading, why: '', fix: '' };
  }
}

function findingsIn({ before, source }: Rule['examples']['bad'][number]): Finding[] {
  const { findings, declaration } = read(source.replaceAll(/[⟦⟧]/g, ''));
  if (before === undefined) return findings;
  const schema = before === '' ? emptySchema() : read(before).declaration.schema;
  const difference = diff(schema, declaration);
  return [...findings, ...difference.findings, ...judge(schema, declaration, difference.value, null)];
}

function read(text: string) {
  const path = 'schema.kschema';
  const parsed = parse(text, path);
  const declaration = check(path, new Map([[path, parsed.value]]));
  return { declaration, findings: [...parsed.findings, ...declaration.findings] };
}
