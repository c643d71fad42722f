import type { ChangeOf } from '../change.ts';
import type { Property, Table } from '../schema.ts';
import type { DataQuestion, Fate, Losing } from './question.ts';
import type { ChangeContext } from './rule.ts';

/** The questions that several rules ask. */

/** What a table was called before the changes. */
export function nameBefore(table: Table, context: ChangeContext): string {
  return context.tableBefore(table)?.name ?? table.name;
}

/** How many rows hold a value of a property that goes or is written again. */
export function valuesBefore(
  table: Table,
  property: Property,
  context: ChangeContext,
  fate: Fate,
): DataQuestion {
  const place = { schema: 'was', table: nameBefore(table, context), property: property.name } as const;
  return { kind: 'values', place, fate };
}

/** Whether the values of a property fit its new type. */
export function castAsks(
  { table, before, after, using }: ChangeOf<'type-changed'>,
  context: ChangeContext,
  loses: Losing,
): DataQuestion {
  return {
    kind: 'cast',
    by: using === null ? 'cast' : 'using',
    was: { table: nameBefore(table, context), property: before.name, type: before.type },
    now: { table: table.name, property: after.name, type: after.type },
    loses,
  };
}

/** Whether the expression for a new property can be computed on every row. */
export function fillingAsks({ table, after }: ChangeOf<'property-added'>): DataQuestion {
  const now = { table: table.name, property: after.name, type: after.type };
  return { kind: 'cast', by: 'using', was: null, now, loses: { how: 'none' } };
}
