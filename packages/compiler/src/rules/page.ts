import { type Compatibility, type Example, format, type Rule, type Severity } from '@kschema/grammar';
import { examplePath, findingsOfExample, unmarked } from './example.ts';

/**
 * The page of a rule as Markdown: what it means, what it says, and the examples that are its
 * tests. What `explain` shows, and what is published.
 */
export function rulePage(rule: Rule): string {
  const [bad] = rule.examples.bad;
  return [
    `# ${rule.code}: ${rule.heading}`,
    `\`${rule.id}\` · ${severities[rule.severity].name}. ${severities[rule.severity].meaning}`,
    ...('compatibility' in rule ? compatibilityTable(rule.compatibility as Compatibility) : []),
    ...(bad === undefined ? [] : ['## Found', ...messageOf(rule, bad)]),
    ...rule.examples.bad.slice(1).flatMap((example) => ['Also found:', ...sourcesOf(example)]),
    ...(rule.examples.good.length === 0 ? [] : ['## Not found']),
    ...rule.examples.good.flatMap(sourcesOf),
  ]
    .join('\n\n')
    .concat('\n');
}

/** The list of all rules as Markdown, with a link to the page of each. */
export function ruleIndex(rules: readonly Rule[]): string {
  const sorted = [...rules].sort((a, b) => (a.code < b.code ? -1 : 1));
  const rows = sorted.map((rule) => {
    const answers = 'compatibility' in rule ? (rule.compatibility as Compatibility) : null;
    const marks = questions.map(([key]) => (answers === null ? '' : answers[key] ? 'yes' : '**no**'));
    return `| [${rule.code}](${rule.code}.md) | \`${rule.id}\` | ${rule.severity} | ${rule.heading} | ${marks.join(' | ')} |`;
  });
  return [
    '# Rules',
    'What kschema finds, by stable code. `kschema explain <code>` shows the same pages. A severity is the usual one: where the values decide, a finding says so.',
    [
      '| Severity | Meaning |',
      '|--|--|',
      ...Object.entries(severities).map(([name, one]) => `| ${name} | ${one.meaning} |`),
    ].join('\n'),
    'The last four columns are for changes: does an app built before it still read, and write, a database that has it; does an app built after it work on a database that has not got it yet; does a data event written before it still apply.',
    [
      '| Code | Id | Severity | Found | Old app reads | Old app writes | New app, old database | Old event |',
      '|--|--|--|--|--|--|--|--|',
      ...rows,
    ].join('\n'),
  ]
    .join('\n\n')
    .concat('\n');
}

const severities: Record<Severity, { name: string; meaning: string }> = {
  blocked: {
    name: 'Blocked',
    meaning: 'It cannot be done, would corrupt data, or does not say what is meant; nothing proceeds.',
  },
  loss: {
    name: 'Loses data',
    meaning: 'Stored data is lost; somebody has to accept it by fingerprint or `@allow`.',
  },
  bc: {
    name: 'Incompatible',
    meaning:
      'An older or newer app, query or data event breaks, no data is lost; somebody has to accept it by fingerprint or `@allow`.',
  },
  warn: { name: 'Worth a look', meaning: 'It never stands in the way.' },
  safe: { name: 'Safe', meaning: 'Said for information.' },
};

const questions: [keyof Compatibility, string][] = [
  ['oldAppReads', 'An older app still reads a database that has it'],
  ['oldAppWrites', 'An older app still writes to a database that has it'],
  ['newAppOnOldDatabase', 'A newer app works on a database that has not got it yet'],
  ['oldEventOnNewSchema', 'A data event written before it still applies'],
];

function compatibilityTable(compatibility: Compatibility): string[] {
  const rows = questions.map(
    ([key, question]) => `| ${question} | ${compatibility[key] ? 'yes' : '**no**'} |`,
  );
  return [['| Question | Answer |', '|--|--|', ...rows].join('\n')];
}

/** An example with what is said about it. */
function messageOf(rule: Rule, example: Example): string[] {
  const finding = findingsOfExample(example).find((one) => one.code === rule.code);
  const message =
    finding === undefined ? [] : [`> **${finding.title}**\n>\n> ${finding.why}\n>\n> ${finding.fix}`];
  return [...sourcesOf(example), ...message];
}

function sourcesOf({ before, source }: Example): string[] {
  const now = fence(unmarked(source).text);
  return before === undefined ? [now] : ['Before:', fence(before), 'After:', now];
}

/** As the formatter writes it, where it can be formatted. */
function fence(source: string): string {
  const formatted = format(source, examplePath);
  const text = formatted.findings.length === 0 ? formatted.value : source;
  return `\`\`\`kschema\n${text.trimEnd()}\n\`\`\``;
}
