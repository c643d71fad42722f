import { propertiesIn } from '../apply/expressions.ts';
import type { ChangeOf } from '../change.ts';
import { fold } from '../schema.ts';
import type { ChangeContext } from './rule.ts';

type Filled = ChangeOf<'property-added'> | ChangeOf<'type-changed'>;

/** The first name in `@using` that is a property of the table neither as it was nor as it will be; null when all are. */
export function unknownInUsing(change: Filled, context: ChangeContext): string | null {
  if (change.using === null) return null;
  const before = context.tableBefore(change.table);
  for (const name of propertiesIn(change.using)) {
    const key = fold(name);
    if (!change.table.properties.has(key) && before?.properties.has(key) !== true) return name;
  }
  return null;
}
