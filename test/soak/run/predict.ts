import { copyFileSync, existsSync, rmSync } from 'node:fs';
import { hashOf, type Type, type Version } from '@kschema/compiler';
import { convert } from '../model/convert.ts';
import type { Data, Model, ModelProperty, ModelTable, Value } from '../model/model.ts';
import { sameType } from '../model/types.ts';
import { textOf } from '../model/values.ts';
import { outcomeOf } from './database.ts';

/** What the checks before a push said, and what then turned out. The first word of a mistake is what the checks did. */
export type Verdict =
  | 'letThroughAndApplied'
  | 'letThroughButFailed'
  | 'letThroughButLost'
  | 'refusedAndFails'
  | 'refusedAndLoses'
  | 'refusedButApplies';

export const mistakes: readonly Verdict[] = ['letThroughButFailed', 'letThroughButLost', 'refusedButApplies'];

export interface Prediction {
  verdict: Verdict;
  /** What the push, with the checks or without them, had to say. */
  said: string[];
}

/** Pushes a copy with the checks; when they refuse it, another one without them. The database itself stays. */
export async function predictFailure(path: string, history: readonly Version[]): Promise<Prediction> {
  const checked = await onCopy(path, (copy) => outcomeOf(copy, history, 'checked'));
  if (checked.applied) return { verdict: 'letThroughAndApplied', said: [] };
  if (!checked.refused) return { verdict: 'letThroughButFailed', said: checked.said };
  const unchecked = await onCopy(path, (copy) => outcomeOf(copy, history, 'unchecked'));
  const verdict = unchecked.applied ? 'refusedButApplies' : 'refusedAndFails';
  return { verdict, said: [...checked.said, ...unchecked.said] };
}

/** Pushes a copy as if nobody had accepted anything; `lost`: whether the model says that something is lost. */
export async function predictLoss(
  path: string,
  history: readonly Version[],
  lost: string | null,
): Promise<Prediction> {
  const bare = [...history.slice(0, -1), unaccepted(history.at(-1) as Version)];
  const { applied, refused, said } = await onCopy(path, (copy) => outcomeOf(copy, bare, 'checked'));
  if (refused) return { verdict: lost === null ? 'refusedButApplies' : 'refusedAndLoses', said };
  if (!applied) return { verdict: 'letThroughButFailed', said };
  return lost === null
    ? { verdict: 'letThroughAndApplied', said }
    : { verdict: 'letThroughButLost', said: [lost] };
}

function unaccepted(version: Version): Version {
  const { hash: _, ...rest } = version;
  const bare = { ...rest, accepted: [] };
  return { ...bare, hash: hashOf(bare) };
}

async function onCopy<T>(path: string, work: (copy: string) => Promise<T>): Promise<T> {
  const copy = `${path}-copy`;
  const files = ['', '.wal'];
  for (const end of files) if (existsSync(path + end)) copyFileSync(path + end, copy + end);
  try {
    return await work(copy);
  } finally {
    for (const end of [...files, '.shadow', '.tmp']) rmSync(copy + end, { force: true });
  }
}

/** The first thing that is stored before and cannot be had back afterwards, in words; null when there is none. */
export function lossBetween(
  before: { model: Model; data: Data },
  after: { model: Model; data: Data },
): string | null {
  for (const table of before.model.tables) {
    const now = after.model.tables.find(({ id }) => id === table.id);
    const [rows, left] = [recordsOf(before.data, table), now === undefined ? [] : recordsOf(after.data, now)];
    if (rows.length === 0) continue;
    if (now === undefined) return `the rows of ${table.name}`;
    if (left.length < rows.length) return `rows of ${table.name}`;
    if (endsOf(rows) !== endsOf(left)) return `where ${table.name} led to`;
    for (const property of table.properties) {
      const kept = now.properties.find(({ id }) => id === property.id);
      const at = rows.findIndex((row, i) => isLost(row.values, left[i]?.values, property, kept));
      if (at >= 0) return `a value of ${table.name}.${property.name}`;
    }
  }
  return null;
}

type Values = Map<number, Value>;

interface Record {
  values: Values;
  from?: number;
  to?: number;
}

function recordsOf(data: Data, table: ModelTable): Record[] {
  return (table.kind === 'node' ? data.rows : data.edges).get(table.id) ?? [];
}

/** A reversed rel keeps its ends. */
function endsOf(records: Record[]): string {
  return records.map(({ from, to }) => [from ?? 0, to ?? 0].sort((a, b) => a - b).join(' ')).join(', ');
}

function isLost(
  before: Values,
  after: Values | undefined,
  property: ModelProperty,
  kept: ModelProperty | undefined,
): boolean {
  const old = before.get(property.id) ?? null;
  if (old === null) return false;
  if (kept === undefined || after === undefined) return true;
  if (sameType(property.type, kept.type) || !isTold(property.type, kept.type)) return false;
  const back = convert(after.get(property.id) ?? null, kept.type, property.type);
  return 'refused' in back || textOf(property.type, back.value) !== textOf(property.type, old);
}

/** Whether the rules speak of loss at all: what becomes of text, or of one value in a list, its author says. */
function isTold(from: Type, to: Type): boolean {
  if ((from.kind === 'list' || from.kind === 'array') && (to.kind === 'list' || to.kind === 'array')) {
    return isTold(from.element, to.element);
  }
  if (from.kind === 'map' && to.kind === 'map') return isTold(from.value, to.value);
  if (from.kind === 'struct' && to.kind === 'struct') {
    return from.fields.every((field) => {
      const now = to.fields.find(({ name }) => name === field.name);
      return now === undefined || sameType(field.type, now.type) || isTold(field.type, now.type);
    });
  }
  return isPlain(from) && isPlain(to);
}

function isPlain(type: Type): boolean {
  return (
    type.kind === 'decimal' || (type.kind === 'scalar' && type.name !== 'STRING' && type.name !== 'JSON')
  );
}
