import { nearest, rules } from '@kschema/compiler';
import { engineRules } from '@kschema/engine';
import type { Example, Rule } from '@kschema/grammar';
import { instanceRules } from '@kschema/instance';
import type { Command, Context, Result } from '../command.ts';
import { halt } from '../problem.ts';
import { codeUnknown, problems } from '../problems.ts';
import { sampleText } from '../project/rule-sample.ts';
import { severityWords } from '../view/finding.ts';
import { hanging, wrap } from '../view/text.ts';

export const explain: Command = {
  name: 'explain',
  summary: 'what a finding means, with examples',
  description:
    'Shows the page of a rule: what it is about, why it matters, what to do, and examples. Without a code, lists all rules.',
  arguments: [{ name: '[code]', about: 'a code such as PR106, or a rule’s name' }],
  examples: [
    ['kschema explain PR106', 'one rule'],
    ['kschema explain', 'all of them'],
  ],
  async run(context, input) {
    const wanted = (input.arguments[0] as string | undefined)?.toLowerCase();
    if (wanted === undefined) return list(context);
    const rule = all.find(({ code, id }) => code.toLowerCase() === wanted || id === wanted);
    if (rule === undefined)
      return halt(codeUnknown, wanted, {
        code: wanted,
        near: nearest(
          wanted,
          all.flatMap(({ code, id }) => [code, id]),
        ),
      });
    const { why, fix } = sampleText(rule);
    context.say(page(rule, why, fix, context));
    return { exit: 'ok', findings: [], document: { rules: [{ ...documentOf(rule), why, fix }] } };
  },
};

const all = [...rules, ...engineRules, ...instanceRules, ...problems] as unknown as Rule[];

function list(context: Context): Result {
  const sorted = [...all].sort((a, b) => (a.code < b.code ? -1 : 1));
  const width = Math.max(...sorted.map((rule) => severityWords[rule.severity].length));
  for (const { code, severity, heading } of sorted) {
    context.say(hanging(`${code}  ${severityWords[severity].padEnd(width)}  `, heading, context.width));
  }
  return { exit: 'ok', findings: [], document: { rules: sorted.map(documentOf) } };
}

function documentOf({ code, id, severity, heading }: Rule) {
  return { code, rule: id, severity, heading };
}

function page(rule: Rule, why: string, fix: string, { colors: c, width }: Context): string {
  return [
    `${c.bold(rule.code)} ${rule.id} (${severityWords[rule.severity]})`,
    ...wrap(rule.heading, width).map((line) => c.bold(line)),
    '',
    ...(why === '' ? [] : [hanging(`${c.dim('why')}  `, why, width)]),
    ...(fix === '' ? [] : [hanging(`${c.dim('fix')}  `, fix, width)]),
    ...examples('Found in', rule.examples.bad, c.dim),
    ...examples('Fine', rule.examples.good, c.dim),
  ].join('\n');
}

function examples(title: string, list: readonly Example[], dim: (text: string) => string): string[] {
  return list.flatMap(({ config, before, source, query }) => [
    '',
    `${title}:`,
    ...(config === undefined ? [] : [dim(`  with ${JSON.stringify(config)} in kschema.json`)]),
    ...(before === undefined ? [] : [...indented(before), dim('  → becomes')]),
    ...indented(source.replaceAll(/[⟦⟧]/g, '')),
    ...(query === undefined ? [] : [dim('  with the query'), ...indented(query.replaceAll(/[⟦⟧]/g, ''))]),
  ]);
}

function indented(text: string): string[] {
  return text
    .trim()
    .split('\n')
    .map((line) => `  ${line}`);
}
