import type { Type } from '@kschema/compiler';
import { fieldName, stringLiteral } from './literals.ts';
import { renderType } from './types.ts';

/**
 * The text that turns the value which `text` reads from one type into another. The engine casts
 * structs only between the same fields in the same order (engines.md §4), and casts the fields of
 * a NULL too, whose texts are '' there, so structs are taken apart and put together: matching
 * fields are kept, new ones are NULL.
 */
export function castText(text: string, before: Type, after: Type): string {
  const type = renderType(after);
  if (renderType(before) === type) return text;
  if (before.kind !== 'struct' || after.kind !== 'struct') return castValue(text, after);
  const fields = after.fields.map((field) => {
    const old = before.fields.find(({ name }) => name === field.name);
    const value =
      old === undefined
        ? `CAST(NULL AS ${renderType(field.type)})`
        : castText(fieldOf(text, field.name), old.type, field.type);
    return `${fieldName(field.name)}: ${value}`;
  });
  return `CASE WHEN ${text} IS NULL THEN CAST(NULL AS ${type}) ELSE {${fields.join(', ')}} END`;
}

/** The branches of a CASE are evaluated whatever its condition says: the field itself must be NULL where the struct is. */
function fieldOf(struct: string, name: string): string {
  return `CASE WHEN ${struct} IS NULL THEN NULL ELSE struct_extract(${struct}, ${stringLiteral(fieldName(name))}) END`;
}

/**
 * A cast that keeps NULL. Kuzu 0.11.3 casts NULL to a union into its first member with a value
 * of 0; a plain NULL in the branch is what leaves it NULL, also in COPY.
 */
export function castValue(text: string, type: Type): string {
  const cast = `CAST(${text} AS ${renderType(type)})`;
  return type.kind === 'union' ? `CASE WHEN ${text} IS NULL THEN NULL ELSE ${cast} END` : cast;
}
