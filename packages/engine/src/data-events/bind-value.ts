import type { Json, Type } from '@kschema/compiler';
import { fieldName } from '../cypher/literals.ts';
import { renderType } from '../cypher/types.ts';
import type { Scalar } from '../engine.ts';

/** Takes a value that travels beside the statement and gives the text that reads it. */
export type Bind = (value: Scalar) => string;

/**
 * The expression for a value in its JSON form. Every single value travels as text and is cast by the
 * engine, so that no digit is lost on the way through a driver that has one number type; only names of
 * fields, which the schema knows, stand in the statement.
 */
export function bindValue(type: Type, json: Json, bind: Bind): string {
  const rendered = renderType(type);
  if (json === null) return `CAST(NULL AS ${rendered})`;
  switch (type.kind) {
    case 'scalar':
      return type.name === 'STRING'
        ? bind(String(json))
        : `CAST(${bind(scalarText(type.name, json))} AS ${rendered})`;
    case 'decimal':
      return `CAST(${bind(String(json))} AS ${rendered})`;
    case 'enum':
      return bind(String(json));
    case 'list':
    case 'array': {
      const text = listText(type.element, json as Json[]);
      if (text !== null) return `CAST(${bind(text)} AS ${rendered})`;
      const items = (json as Json[]).map((item) => bindValue(type.element, item, bind));
      return `CAST([${items.join(', ')}] AS ${rendered})`;
    }
    case 'struct': {
      const object = json as Record<string, Json>;
      const fields = type.fields.map(
        ({ name, type: field }) => `${fieldName(name)}: ${bindValue(field, object[name] ?? null, bind)}`,
      );
      return `{${fields.join(', ')}}`;
    }
    case 'union': {
      const [[name, value] = ['', null]] = Object.entries(json as Record<string, Json>);
      const member = type.members.find((one) => one.name === name)?.type ?? type;
      return `CAST(union_value(${fieldName(name)} := ${bindValue(member, value, bind)}) AS ${rendered})`;
    }
    case 'map': {
      const pairs = json as [Json, Json][];
      const keys = pairs.map(([key]) => bindValue(type.key, key, bind));
      const values = pairs.map(([, value]) => bindValue(type.value, value, bind));
      return `CAST(map([${keys.join(', ')}], [${values.join(', ')}]) AS ${rendered})`;
    }
  }
}

function scalarText(name: string, json: Json): string {
  // The engine reads a byte as `\xAA`.
  if (name === 'BLOB') return String(json).replace(/../g, '\\x$&');
  if (name === 'JSON') return JSON.stringify(json);
  return String(json);
}

/**
 * A list whose elements cannot be mistaken for the marks between them goes as one text: a vector of a
 * thousand numbers is one value then, not a thousand. Null for any other.
 */
function listText(element: Type, items: readonly Json[]): string | null {
  const plain = element.kind === 'decimal' || (element.kind === 'scalar' && plainTypes.has(element.name));
  if (!plain) return null;
  return `[${items.map((item) => (item === null ? 'NULL' : String(item))).join(',')}]`;
}

const plainTypes = new Set([
  ...['INT8', 'INT16', 'INT32', 'INT64', 'INT128', 'UINT8', 'UINT16', 'UINT32', 'UINT64'],
  ...['FLOAT', 'DOUBLE', 'BOOL', 'UUID', 'DATE'],
]);
