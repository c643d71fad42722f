import { type DataQuestion, fold, type Measured } from '@kschema/compiler';
import { stringLiteral } from '../cypher/literals.ts';
import type { Session } from '../engine.ts';
import {
  type Asking,
  countHeld,
  countIf,
  examplesWhere,
  nothing,
  onlyWhere,
  queryFor,
  total,
  wantAll,
} from './answer.ts';
import type { Views } from './ask-rows.ts';
import { rowsOrNull } from './counts.ts';
import { type Pattern, patternsOf } from './patterns.ts';
import { changedText, misfitText } from './predicates.ts';
import { searchFailing } from './search.ts';

type Cast = DataQuestion & { kind: 'cast' };

/** The texts that a cast is measured with. */
interface CastTexts {
  patterns: Pattern[];
  /** The value as it is before the change, and as it will be. */
  before: string | null;
  after: string;
  /** True for a value that will not do; null when that is not known. */
  misfit: string | null;
  /** True for a value that is lost; null when none can be, or it is not known. */
  lost: string | null;
}

export function askCast(question: Cast, views: Views): Asking {
  const { was, now, loses } = question;
  const table = views.now.tables.get(fold(now.table));
  const patterns = patternsOf(table);
  const old = was === null ? undefined : views.was.tables.get(fold(was.table));
  const before = was === null ? null : (old?.texts.get(fold(was.property)) ?? null);
  const after = table?.texts.get(fold(now.property)) ?? null;
  if (patterns.length === 0) return { wants: [], answer: async () => nothing };
  if (after === null || (was !== null && before === null)) {
    return { wants: [], answer: async () => null };
  }
  const misfit = was === null || before === null ? null : misfitText(before, was.type, now.type);
  const lost = before === null ? null : lostText(question, before, after);
  const texts = { patterns, before, after, misfit, lost };
  return {
    wants: wantAll(
      patterns,
      'count(*)',
      before && countHeld(before),
      countHeld(after),
      misfit && countIf(misfit),
      lost && countIf(lost),
    ),
    answer: async (counts, session) => {
      const rows = total(counts, patterns, 'count(*)');
      const holds = before === null ? rows : total(counts, patterns, countHeld(before));
      // What an earlier version cannot compute is said of that version.
      if (rows === null || holds === null) return null;
      const measured: Measured = { ...nothing, rows, holds };
      const type = was?.type ?? null;
      if (total(counts, patterns, countHeld(after)) === null) {
        const count = misfit === null ? null : total(counts, patterns, countIf(misfit));
        return { ...measured, ...(await stopping(session, texts, count, type)) };
      }
      if (loses.how === 'none') return measured;
      const gone = lost === null ? null : total(counts, patterns, countIf(lost));
      if (gone === null) return null;
      if (gone === 0 || lost === null || before === null) return measured;
      const examples = await examplesWhere(session, patterns, lost, { text: before, type });
      const first = patterns[0] as Pattern;
      return { ...measured, loses: gone, examples, query: queryFor(first, lost) };
    },
  };
}

function lostText({ by, was, now, loses }: Cast, before: string, after: string): string | null {
  const held = `${before} IS NOT NULL`;
  switch (loses.how) {
    case 'none':
      return null;
    case 'all':
      return held;
    case 'shortened':
      return `size(${before}) > 1`;
    case 'tags':
      return `${held} AND list_contains([${loses.tags.map(stringLiteral).join(', ')}], union_tag(${before}))`;
    case 'changed': {
      const changed =
        was === null ? null : changedText(before, by === 'using' ? after : null, was.type, now.type);
      return changed === null ? null : `${held} AND ${changed}`;
    }
  }
}

/** How many values stop the push: by a condition when the engine proves that all others fit, else by search. */
async function stopping(
  session: Session,
  { patterns, before, after, misfit }: CastTexts,
  count: number | null,
  type: Cast['now']['type'] | null,
): Promise<Partial<Measured>> {
  if (misfit !== null && before !== null && count !== null && count > 0) {
    const others = `${before} IS NULL OR NOT ${misfit}`;
    if (await allFit(session, patterns, others, after)) {
      const examples = await examplesWhere(session, patterns, misfit, { text: before, type });
      return { stops: count, examples, query: queryFor(patterns[0] as Pattern, misfit) };
    }
  }
  const found: Partial<Measured> & { stops: number; examples: string[] } = { stops: 0, examples: [] };
  for (const pattern of patterns) {
    const { count: more, offsets, atLeast } = await searchFailing(session, pattern, after);
    if (more === 0) continue;
    found.stops += more;
    found.atLeast ||= atLeast;
    const condition = `offset(id(${pattern.variable})) IN [${offsets.slice(0, 20).join(', ')}]`;
    found.query ??= queryFor(pattern, condition);
    if (before !== null) {
      found.examples.push(...(await examplesWhere(session, [pattern], condition, { text: before, type })));
    }
  }
  // Rows that are deleted can fail too, as long as the engine keeps them.
  if (found.stops === 0) return { stops: 1, atLeast: true };
  return { ...found, examples: found.examples.slice(0, 3) };
}

async function allFit(session: Session, patterns: Pattern[], where: string, text: string): Promise<boolean> {
  for (const pattern of patterns) {
    if ((await rowsOrNull(session, `${onlyWhere(pattern, where)} RETURN ${countHeld(text)} AS c`)) === null)
      return false;
  }
  return true;
}
