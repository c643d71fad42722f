import { type Example, type Finding, parse, type SourceFile } from '@kschema/grammar';
import { check } from '../check/index.ts';
import type { Declaration } from '../declaration.ts';
import { diff } from '../diff/index.ts';
import { type DataFinding, judge, judgeData } from '../judge/index.ts';
import { noPolicy, type Policy } from '../policy/policy.ts';
import { type PolicySettings, readPolicy } from '../policy/read-policy.ts';

/** The path that findings of examples carry. */
export const examplePath = 'example.kschema';

/** The day on which examples are judged. */
const exampleDay = '2026-01-01';

/**
 * Everything that is found in an example: while parsing, while checking and, where it says
 * what was there before, while comparing and judging. No version is behind it, so fingerprints are
 * those of a first change. The day is always {@link exampleDay}.
 */
export function findingsOfExample(example: Example): Finding[] {
  const policy = readPolicy((example.config ?? {}) as PolicySettings).value;
  const now = declare(unmarked(example.source).text, policy, example.files);
  if (example.before === undefined) return now.findings;
  const { schema } = declare(example.before, policy).declaration;
  const difference = diff(schema, now.declaration);
  const judged = judge(schema, now.declaration, difference.value, null, { policy, today: exampleDay });
  return [...now.findings, ...difference.findings, ...judged];
}

/** Of those, the ones that hang on the data of a database. */
export function dataFindingsOfExample({ before, source, files }: Example): DataFinding[] {
  if (before === undefined) return [];
  const now = declare(unmarked(source).text, noPolicy, files);
  const { schema } = declare(before, noPolicy).declaration;
  return judgeData(schema, now.declaration, diff(schema, now.declaration).value, null);
}

/** The source without `⟦` and `⟧`, and the range that they stand around; null where there are none. */
export function unmarked(source: string): { text: string; range: { start: number; end: number } | null } {
  const start = source.indexOf('⟦');
  const end = source.indexOf('⟧') - 1;
  const text = source.replace('⟦', '').replace('⟧', '');
  return { text, range: start < 0 ? null : { start, end } };
}

function declare(
  text: string,
  policy: Policy,
  others: Record<string, string> = {},
): { declaration: Declaration; findings: Finding[] } {
  const files = new Map<string, SourceFile>();
  const findings: Finding[] = [];
  for (const [path, content] of Object.entries({ [examplePath]: text, ...others })) {
    const parsed = parse(content, path);
    files.set(path, parsed.value);
    findings.push(...parsed.findings);
  }
  const declaration = check(examplePath, files, policy);
  return { declaration, findings: [...findings, ...declaration.findings] };
}
