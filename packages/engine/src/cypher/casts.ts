import { type Type, typeText } from '@kschema/compiler';
import { fieldName, stringLiteral } from './literals.ts';
import { renderType } from './types.ts';

/**
 * The text that turns the value which `text` reads from one type into another. The engine casts
 * structs only between the same fields in the same order (engines.md §4), so others are taken
 * apart and put together: matching fields are kept, new ones are NULL.
 */
export function castText(text: string, before: Type, after: Type): string {
  const type = renderType(after);
  if (renderType(before) === type) return text;
  if (before.kind !== 'struct' || after.kind !== 'struct' || sameFields(before, after)) {
    return castValue(text, after);
  }
  const fields = after.fields.map((field) => {
    const old = before.fields.find(({ name }) => name === field.name);
    const value =
      old === undefined
        ? `CAST(NULL AS ${renderType(field.type)})`
        : castText(`struct_extract(${text}, ${stringLiteral(fieldName(field.name))})`, old.type, field.type);
    return `${fieldName(field.name)}: ${value}`;
  });
  return `CASE WHEN ${text} IS NULL THEN CAST(NULL AS ${type}) ELSE {${fields.join(', ')}} END`;
}

/**
 * A cast that keeps NULL. Kuzu 0.11.3 casts NULL to a union into its first member with a value
 * of 0; a plain NULL in the branch is what leaves it NULL, also in COPY.
 */
export function castValue(text: string, type: Type): string {
  const cast = `CAST(${text} AS ${renderType(type)})`;
  return type.kind === 'union' ? `CASE WHEN ${text} IS NULL THEN NULL ELSE ${cast} END` : cast;
}

type Struct = Type & { kind: 'struct' };

/** The same names in the same order, all the way down. */
function sameFields(before: Struct, after: Struct): boolean {
  return (
    before.fields.length === after.fields.length &&
    before.fields.every((old, at) => {
      const now = after.fields[at];
      if (now === undefined || now.name !== old.name) return false;
      if (now.type.kind === 'union') return typeText(old.type) === typeText(now.type);
      if (old.type.kind !== 'struct' || now.type.kind !== 'struct') return true;
      return typeText(old.type) === typeText(now.type) || sameFields(old.type, now.type);
    })
  );
}
