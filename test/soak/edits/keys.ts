import { unknown } from '../model/model.ts';
import { isScalar, keyable } from '../model/types.ts';
import { textOf } from '../model/values.ts';
import { type Edit, indexed, pickOld, rowsOf, take } from './draft.ts';

/** Another property becomes the key: one that has no value twice and none missing. */
export const changeKey: Edit = (draft) => {
  const found = pickOld(
    draft,
    (t, p) =>
      t.kind === 'node' && t.key !== p.id && keyable(p.type) && !isScalar(p.type, 'SERIAL') && !indexed(t, p),
  );
  if (found === null) return null;
  const [table, property] = found;
  const values = rowsOf(draft, table).map((row) => row.values.get(property.id) ?? null);
  if (values.includes(unknown)) return null;
  const texts = values.map((value) => textOf(property.type, value));
  const fits = !texts.includes(null) && new Set(texts).size === texts.length;
  if (!fits && draft.rows === 'fit') return null;
  if (!take(draft, `key ${table.id}`) || !take(draft, `type ${property.id}`)) return null;
  table.key = property.id;
  property.unique = true;
  property.default = null;
  draft.touched.add(`default ${property.id}`);
  return `key of ${table.name} is ${property.name}`;
};
