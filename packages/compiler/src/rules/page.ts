import {
  type Compatibility,
  ddlRules,
  type Example,
  type Facts,
  type Finding,
  format,
  parseDdl,
  type Rule,
  type Severity,
} from '@kschema/grammar';
import { check } from '../check/index.ts';
import { countedSamples } from './counted-samples.ts';
import { dataFindingsOfExample, examplePath, findingsOfExample, unmarked } from './example.ts';

/**
 * The page of a rule as Markdown: what it means, what it says, and the examples that are its
 * tests. What `explain` shows, and what is published.
 */
export function rulePage(rule: Rule): string {
  const { bad, good } = rule.examples;
  return [
    `# ${rule.code}: ${rule.heading}`,
    `\`${rule.id}\` · ${severities[rule.severity].name}. ${severities[rule.severity].meaning}`,
    ...('compatibility' in rule ? compatibilityTable(rule.compatibility as Compatibility) : []),
    ...(bad.length === 0 ? ['## Message', quoted(samplesOf(rule))] : ['## Found']),
    ...bad.flatMap((example) => [...sourcesOf(rule, example), ...messageOf(rule, example)]),
    ...withData(rule),
    ...(good.length === 0 ? [] : ['## Not found']),
    ...good.flatMap((example) => sourcesOf(rule, example)),
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

interface Message {
  title: string;
  why: string;
  fix: string;
}

/** What is said about an example. */
function messageOf(rule: Rule, example: Example): string[] {
  const finding = findingsIn(rule, example).find((one) => one.code === rule.code);
  if (finding === undefined) return [];
  const usual = finding.severity === rule.severity;
  return [...(usual ? [] : [`Here it is \`${finding.severity}\`:`]), quoted(finding)];
}

/** What `push` and `diff --against` say when they have counted. */
function withData(rule: Rule): string[] {
  for (const example of rule.examples.bad) {
    if (isDdl(rule, example.source)) continue;
    const found = dataFindingsOfExample(example).find(({ finding }) => finding.code === rule.code);
    if (found === undefined) continue;
    const intro =
      'With a database at hand, `push` and `diff --against` count first, and say what they found:';
    return ['## With data', intro, ...countedSamples(found).map(quoted)];
  }
  return [];
}

function findingsIn(rule: Rule, example: Example): Finding[] {
  if (!isDdl(rule, example.source)) return findingsOfExample(example);
  const parsed = parseDdl(unmarked(example.source).text, examplePath);
  const { findings } = check(examplePath, new Map([[examplePath, parsed.value]]));
  return [...parsed.findings, ...findings];
}

/** A rule that is not found in source says it with the names of its facts in the places of their values. */
function samplesOf(rule: Rule): Message {
  const placeholders = new Proxy({}, { get: (_, name) => `‹${String(name)}›` }) as Facts;
  try {
    return rule.text(placeholders);
  } catch {
    return { title: rule.heading, why: '', fix: '' };
  }
}

function quoted({ title, why, fix }: Message): string {
  const parts = [`**${title}**`, why, fix].filter((part) => part !== '');
  return parts.map((part) => `> ${part.replaceAll('\n', '\n> ')}`).join('\n>\n');
}

function sourcesOf(rule: Rule, { config, before, source, files, query }: Example): string[] {
  const settings =
    config === undefined ? [] : ['In `kschema.json`:', `\`\`\`json\n${JSON.stringify(config)}\n\`\`\``];
  const now = fence(unmarked(source).text, rule);
  const others = Object.entries(files ?? {}).flatMap(([path, text]) => [
    `With \`${path}\`:`,
    fence(text, rule),
  ]);
  const sent =
    query === undefined ? [] : ['With the query:', `\`\`\`cypher\n${unmarked(query).text}\n\`\`\``];
  const schemas = before === undefined ? [now] : ['Before:', fence(before, rule), 'After:', now];
  return [...settings, ...schemas, ...others, ...sent];
}

/** As the formatter writes it, where it can be formatted. */
function fence(source: string, rule: Rule): string {
  if (isDdl(rule, source)) return `\`\`\`cypher\n${source.trim()}\n\`\`\``;
  const formatted = format(source, examplePath);
  const text = formatted.findings.length === 0 ? formatted.value : source;
  return `\`\`\`kschema\n${text.trim()}\n\`\`\``;
}

/** Rules about DDL, and those about schemas that only DDL can break. */
function isDdl(rule: Rule, source: string): boolean {
  return ddlRules.includes(rule) || /^\s*(?:CREATE|ALTER|DROP|COMMENT)\s+[A-Z]+\s/.test(source);
}
