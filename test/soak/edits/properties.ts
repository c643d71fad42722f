import { randomDefault } from '../model/defaults.ts';
import {
  type ModelDefault,
  type ModelProperty,
  type ModelTable,
  unknown,
  type Value,
} from '../model/model.ts';
import { bare, fold, freshName, quotedName } from '../model/names.ts';
import { randomDoc, randomProperty } from '../model/random-schema.ts';
import { hidesDecimal, isDeep, isInteger, isScalar, scalar, typeSource } from '../model/types.ts';
import { textOf } from '../model/values.ts';
import {
  type Draft,
  type Edit,
  indexed,
  pickOld,
  pickTable,
  rowsOf,
  take,
  takenProperties,
} from './draft.ts';

export const renameProperty: Edit = (draft) => {
  const found = pickOld(draft, (_, p) => p.name === p.original && !isScalar(p.type, 'SERIAL'));
  if (found === null || !take(draft, `name ${found[1].id}`)) return null;
  const [table, property] = found;
  const name = freshName(draft.random, 'property', takenProperties(table));
  if (indexed(table, property) && !bare(name)) return null;
  property.name = name;
  return `rename ${table.name}.${property.original} to ${property.name}`;
};

export const swapPropertyNames: Edit = (draft) => {
  const table = pickTable(draft, (t) => t.properties.filter((p) => swappable(t, p)).length >= 2);
  if (table === null) return null;
  const [a, b] = draft.random.sample(
    table.properties.filter((p) => swappable(table, p)),
    2,
  );
  if (a === undefined || b === undefined || !take(draft, `name ${a.id}`) || !take(draft, `name ${b.id}`))
    return null;
  [a.name, b.name] = [b.name, a.name];
  return `swap ${table.name}.${a.name} and ${b.name}`;
};

function swappable(table: ModelTable, property: ModelProperty): boolean {
  return (
    table.key !== property.id &&
    property.original === property.name &&
    !property.justRenamed &&
    !isScalar(property.type, 'SERIAL') &&
    !indexed(table, property)
  );
}

export const recaseProperty: Edit = (draft) => {
  const found = pickOld(
    draft,
    (_, p) => p.name === p.original && !isScalar(p.type, 'SERIAL') && recased(p.name) !== p.name,
  );
  if (found === null || !take(draft, `name ${found[1].id}`)) return null;
  found[1].name = recased(found[1].name);
  return `case of ${found[0].name}.${found[1].original}`;
};

export function recased(name: string): string {
  const first = name[0] ?? '';
  const turned = /[a-z]/.test(first)
    ? first.toUpperCase()
    : /[A-Z]/.test(first)
      ? first.toLowerCase()
      : first;
  return turned + name.slice(1);
}

export const addProperty: Edit = (draft) => {
  const table = pickTable(draft, () => true);
  if (table === null) return null;
  const property = newProperty(draft, table);
  property.default = null;
  // It would be NULL in every row, and the engine would lose what comes later.
  return isDeep(property.type) ? null : add(draft, table, property, null);
};

export const addPropertyWithDefault: Edit = (draft) => {
  const table = pickTable(draft, () => true);
  if (table === null) return null;
  const property = newProperty(draft, table);
  const place = table.kind === 'node' ? 'existing node' : 'existing rel';
  property.default = randomDefault(draft.random, draft.model, property.type, place);
  return property.default === null ? null : add(draft, table, property, property.default);
};

/** Filled from another property of the same row. */
export const addPropertyUsing: Edit = (draft) => {
  const found = pickOld(
    draft,
    (t, p) => p.name === p.original && !draft.touched.has(`type ${p.id}`) && t.original === t.name,
  );
  if (found === null) return null;
  const [table, source] = found;
  const property = newProperty(draft, table);
  property.default = null;
  const name = quotedName(source.name);
  let compute: (value: Value) => Value;
  if (isInteger(source.type) && source.flavour === 'small' && draft.random.chance(0.5)) {
    property.type = scalar('INT64');
    property.using = `CAST(${name} AS INT64) + 1`;
    compute = (value) => (value === null ? null : (value as bigint) + 1n);
  } else if (draft.random.chance(0.5) && !hidesDecimal(source.type)) {
    property.type = scalar('STRING');
    property.using = `CAST(${name} AS STRING)`;
    compute = (value) => textOf(source.type, value);
  } else {
    if (isScalar(source.type, 'SERIAL')) return null;
    property.type = source.type;
    property.using = name;
    compute = (value) => value;
  }
  property.flavour = 'any';
  if (
    !allowedType(draft, table, property) ||
    rowsOf(draft, table).some((row) => row.values.get(source.id) === unknown)
  )
    return null;
  take(draft, `name ${source.id}`);
  take(draft, `type ${source.id}`);
  take(draft, `drop ${source.id}`);
  table.properties.push(property);
  take(draft, `added ${table.id} ${typeSource(property.type)}`);
  for (const row of rowsOf(draft, table))
    row.values.set(property.id, compute(row.values.get(source.id) ?? null));
  return `add ${table.name}.${property.name} using ${property.using}`;
};

function newProperty(draft: Draft, table: ModelTable): ModelProperty {
  const place = table.kind === 'node' ? 'existing node' : 'existing rel';
  const taken = takenProperties(table);
  for (const name of draft.touched) {
    const gone = `gone ${table.id} `;
    if (name.startsWith(gone)) taken.add(name.slice(gone.length));
  }
  return randomProperty(draft.random, draft.ids, draft.model, taken, place);
}

/** Dropping and adding the same type in one version looks like a rename that was not declared. */
function allowedType(draft: Draft, table: ModelTable, property: ModelProperty): boolean {
  return !draft.touched.has(`dropped ${table.id} ${typeSource(property.type)}`);
}

function add(
  draft: Draft,
  table: ModelTable,
  property: ModelProperty,
  value: ModelDefault | null,
): string | null {
  if (!allowedType(draft, table, property)) return null;
  take(draft, `added ${table.id} ${typeSource(property.type)}`);
  table.properties.push(property);
  const filled: Value = value === null ? null : 'constant' in value.value ? value.value.constant : unknown;
  for (const row of rowsOf(draft, table)) row.values.set(property.id, filled);
  return `add ${table.name}.${property.name}${value === null ? '' : ` = ${value.source}`}`;
}

export const dropProperty: Edit = (draft) => {
  const found = pickOld(
    draft,
    (t, p) =>
      t.key !== p.id &&
      !indexed(t, p) &&
      !draft.touched.has(`added ${t.id} ${typeSource(p.type)}`) &&
      !draft.touched.has(`type ${p.id}`) &&
      !draft.touched.has(`name ${p.id}`) &&
      // The sequence behind a SERIAL holds its table to the name, also in the version that drops it.
      !(isScalar(p.type, 'SERIAL') && draft.touched.has(`name ${t.id}`)),
  );
  if (found === null || !take(draft, `drop ${found[1].id}`)) return null;
  const [table, property] = found;
  if (isScalar(property.type, 'SERIAL')) take(draft, `name ${table.id}`);
  take(draft, `dropped ${table.id} ${typeSource(property.type)}`);
  take(draft, `gone ${table.id} ${fold(property.original ?? property.name)}`);
  table.properties = table.properties.filter((other) => other !== property);
  for (const row of rowsOf(draft, table)) row.values.delete(property.id);
  if (
    draft.random.chance(0.4) &&
    property.original !== null &&
    !table.reserved.some((r) => fold(r) === fold(property.name))
  )
    table.reserved.push(property.name);
  return `drop ${table.name}.${property.name}`;
};

/** Another default, a first one, or none any more. Rows keep what they have. */
export const changeDefault: Edit = (draft) => {
  const found = pickOld(draft, (t, p) => t.key !== p.id && !isScalar(p.type, 'SERIAL') && !p.unique);
  if (found === null || !take(draft, `default ${found[1].id}`)) return null;
  const [table, property] = found;
  const old = property.default;
  property.default =
    old !== null && draft.random.chance(0.4)
      ? null
      : randomDefault(
          draft.random,
          draft.model,
          property.type,
          table.kind === 'node' ? 'existing node' : 'existing rel',
        );
  if (property.default?.source === old?.source) return null;
  return `default of ${table.name}.${property.name}: ${old?.source ?? 'none'} to ${property.default?.source ?? 'none'}`;
};

export const documentProperty: Edit = (draft) => {
  const found = pickOld(draft, () => true);
  if (found === null) return null;
  const [table, property] = found;
  const doc = property.doc !== null && draft.random.chance(0.5) ? null : (randomDoc(draft.random) ?? 'Told.');
  if (doc === property.doc) return null;
  property.doc = doc;
  return `doc of ${table.name}.${property.name}`;
};

export const deprecateProperty: Edit = (draft) => {
  const found = pickOld(draft, () => true);
  if (found === null) return null;
  const [table, property] = found;
  property.deprecated = property.deprecated === null ? 'no longer kept' : null;
  return `deprecation of ${table.name}.${property.name}`;
};
