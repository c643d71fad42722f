import type { Property, Table } from '../schema.ts';

/**
 * How a default fills the rows that are there when its property is added (engines.md §6, B8).
 * `constant`: right. `per-row`: right, but another database gets other values. `corrupt`: the
 * engine writes wrong values and loses later ones.
 */
export type Filling = 'constant' | 'per-row' | 'corrupt';

/** What adding a property with that canonical default text to a table with rows does. */
export function fillingOf(text: string, table: Table): Filling {
  if (!isVolatile(text)) return 'constant';
  const code = withoutStrings(text);
  return table.kind === 'node' && alone.test(code) ? 'per-row' : 'corrupt';
}

const volatileCall = /\b(?:nextval|currval|current_timestamp|current_date|gen_random_uuid|random|rand)\s*\(/i;
const alone = /^(?:nextval\(''\)|current_timestamp\(\)|current_date\(\))$/i;

/** Whether the engine numbers the property from a hidden sequence. */
export function isSerial({ type }: Property): boolean {
  return type.kind === 'scalar' && type.name === 'SERIAL';
}

/** Whether each row, and each database, may get another value from the default. */
export function isVolatile(text: string): boolean {
  return text.includes('(') && volatileCall.test(withoutStrings(text));
}

function withoutStrings(text: string): string {
  return text.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, "''");
}
