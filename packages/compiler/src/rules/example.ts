import { type Example, type Finding, parse, type SourceFile } from '@kschema/grammar';
import { check } from '../check/index.ts';
import type { Declaration } from '../declaration.ts';
import { diff } from '../diff/index.ts';
import { type DataFinding, judge, judgeData } from '../judge/index.ts';
import { planEvents } from '../plan/index.ts';
import { noPolicy, type Policy } from '../policy/policy.ts';
import { type PolicySettings, readPolicy } from '../policy/read-policy.ts';
import { type Answer, type JudgedQuery, judgeQueries } from '../queries/judge.ts';
import { literalsIn } from '../queries/literals.ts';
import { queriesIn, queriesOfEvents, type RegisteredQuery } from '../queries/query.ts';
import type { Schema } from '../schema.ts';
import { summaryOf } from '../templates/index.ts';

/** The path that findings of examples carry. */
export const examplePath = 'example.kschema';
/** The file of an example's query. */
export const exampleQueries = 'example.cypher';

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
  if (example.before === undefined)
    return [...now.findings, ...queryFindings(example, null, now.declaration)];
  const { schema } = declare(example.before, policy).declaration;
  const difference = diff(schema, now.declaration);
  const judged = judge(schema, now.declaration, difference.value, null, { policy, today: exampleDay });
  const queries = queryFindings(example, schema, now.declaration);
  return [...now.findings, ...difference.findings, ...judged, ...queries];
}

/** With the engine's answer that the example has: it fits everything but the marked place of the new schema. */
function queryFindings(example: Example, before: Schema | null, after: Declaration): Finding[] {
  const queries = queriesOfExample(example, after);
  if (queries.length === 0) return [];
  const changes = before === null ? [] : diff(before, after).value;
  const event = before === null ? undefined : planEvents(before, after, changes).value.at(-1);
  const culprit = event === undefined ? null : { cause: event.cause, summary: summaryOf(event) };
  const judged = queries.map((query, at): JudgedQuery => {
    const { casts, misfits } = literalsIn(after.schema, query.reading);
    const message = at === 0 ? example.refused : undefined;
    const cast = message === undefined ? [] : casts.map(({ misfit }) => ({ ...misfit, message }));
    const answer: Answer =
      query.reading.kind !== 'query'
        ? { kind: 'not-asked' }
        : message === undefined || cast.length > 0
          ? { kind: 'fits' }
          : { kind: 'refused', message, place: unmarked(markedIn(example)).range };
    const old: Answer | null = before === null ? null : { kind: 'fits' };
    return {
      query,
      before: old,
      after: answer,
      culprit,
      misfits: { before: [], after: [...misfits, ...cast] },
    };
  });
  return judgeQueries(judged, { before, after, changes }, null);
}

/** The queries of an example: what it sends, and the bodies of its data events. */
export function queriesOfExample({ query }: Example, declaration: Declaration): RegisteredQuery[] {
  const sent = query === undefined ? [] : queriesIn(unmarked(query).text, exampleQueries);
  return [...sent, ...queriesOfEvents(declaration)];
}

/** Where the mark stands: in the source, or in the query. */
export function markedIn({ source, query }: Example): string {
  return query?.includes('⟦') ? query : source;
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
