import type { Type } from '@kschema/compiler';
import { castValue } from '../cypher/casts.ts';
import { fieldName, stringLiteral } from '../cypher/literals.ts';
import { renderType } from '../cypher/types.ts';

/** How the values of one property travel in a Parquet file. */
export interface Transport {
  /** What is written for one row, as one or more columns. */
  written: string[];
  /** The value again, from the names of those columns. */
  read(columns: string[]): string;
}

/**
 * How values of a type that `text` reads are carried exactly, or null where they cannot be. Measured on
 * Kuzu 0.11.3 and Ladybug 0.19.1, both ways: Parquet keeps every type but for the ones in {@link inexact}.
 * Those go as text, which is exact as long as no other text stands in the same value: the engines do not
 * quote it. A struct is taken apart, so that each of its fields goes as it can.
 */
export function transportOf(text: string, type: Type): Transport | null {
  if (!has(type, inexact)) return { written: [text], read: ([column]) => column ?? 'NULL' };
  if (type.kind === 'struct') return structTransport(text, type);
  if (type.kind !== 'scalar' && has(type, ambiguous)) return null;
  return {
    written: [`CAST(${text} AS STRING)`],
    // Kuzu casts what the other branch is for as well, and has no JSON for nothing.
    read: ([column]) =>
      `CASE WHEN ${column} IS NULL THEN NULL ELSE ${castValue(isJson(type) ? `coalesce(${column}, 'null')` : (column ?? ''), type)} END`,
  };
}

function structTransport(text: string, type: Type & { kind: 'struct' }): Transport | null {
  const fields: { name: string; type: Type; transport: Transport }[] = [];
  for (const field of type.fields) {
    // The fields of a struct that is NULL are not.
    const value = `CASE WHEN ${text} IS NULL THEN NULL ELSE struct_extract(${text}, ${stringLiteral(fieldName(field.name))}) END`;
    const transport = transportOf(value, field.type);
    if (transport === null) return null;
    fields.push({ name: fieldName(field.name), type: field.type, transport });
  }
  return {
    written: [`${text} IS NULL`, ...fields.flatMap(({ transport }) => transport.written)],
    read([missing, ...columns]) {
      let at = 0;
      const values = fields.map(({ name, type: of, transport }) => {
        const own = columns.slice(at, at + transport.written.length);
        at += own.length;
        return `${name}: CAST(${transport.read(own)} AS ${renderType(of)})`;
      });
      // A NULL that is written out reaches only the first row (kuzu 0.11.3).
      return `CASE WHEN NOT ${missing} THEN {${values.join(', ')}} END`;
    },
  };
}

/** Lose digits, are not written, or are not read again where they are NULL. */
function inexact(type: Type): boolean {
  return (
    type.kind === 'decimal' || (type.kind === 'scalar' && ['INT128', 'INTERVAL', 'JSON'].includes(type.name))
  );
}

/** Its text may hold what separates the values around it. */
function ambiguous(type: Type): boolean {
  if (type.kind === 'enum' || type.kind === 'union') return true;
  return type.kind === 'scalar' && ['STRING', 'BLOB', 'JSON'].includes(type.name);
}

function isJson(type: Type): boolean {
  return type.kind === 'scalar' && type.name === 'JSON';
}

function has(type: Type, what: (type: Type) => boolean): boolean {
  if (what(type)) return true;
  switch (type.kind) {
    case 'list':
    case 'array':
      return has(type.element, what);
    case 'map':
      return has(type.key, what) || has(type.value, what);
    case 'struct':
      return type.fields.some((field) => has(field.type, what));
    case 'union':
      return type.members.some((member) => has(member.type, what));
    default:
      return false;
  }
}
