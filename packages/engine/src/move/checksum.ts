import type { Type } from '@kschema/compiler';
import { fieldName, stringLiteral } from '../cypher/literals.ts';

/**
 * Counts the rows of `match` and adds up a hash of each: `rows` and `checksum`. The engines hash every
 * type alike, and a sum knows no order. `values` read a row.
 */
export function sumOf(match: string, values: { text: string; type: Type }[]): string {
  const hashes = values.flatMap(({ text, type }) => hashesOf(text, type));
  return `${match} RETURN count(*) AS rows, CAST(sum(CAST(hash([${hashes.join(', ')}]) AS INT128)) AS STRING) AS checksum`;
}

/**
 * A hash takes NULL and an empty list for the same, and gives anything for a struct that is NULL,
 * as its fields do. `around`: the structs that it is in.
 */
function hashesOf(text: string, type: Type, around: string[] = []): string[] {
  const levels = [...around, text];
  const missing = levels.map((level) => `${level} IS NULL`).join(' OR ');
  if (type.kind !== 'struct')
    return [`hash(${missing})`, `CASE WHEN ${missing} THEN CAST(0 AS UINT64) ELSE hash(${text}) END`];
  const fields = type.fields.flatMap((field) => {
    const value = `struct_extract(${text}, ${stringLiteral(fieldName(field.name))})`;
    return hashesOf(value, field.type, levels);
  });
  return [`hash(${missing})`, ...fields];
}
