import type { Type } from '@kschema/compiler';
import { convert } from '../model/convert.ts';
import { randomDefault } from '../model/defaults.ts';
import { type Flavour, type ModelProperty, type ModelTable, unknown, type Value } from '../model/model.ts';
import { quotedName } from '../model/names.ts';
import {
  hidesDecimal,
  integerNames,
  isInteger,
  isScalar,
  keyable,
  sameType,
  scalar,
  timestampNames,
  typeSource,
} from '../model/types.ts';
import { type Draft, type Edit, indexed, pickOld, rowsOf, take } from './draft.ts';

/** Another type for a property that is no key, its values cast. */
export const changeType: Edit = (draft) => {
  const found = pickOld(draft, (t, p) => t.key !== p.id && !isScalar(p.type, 'SERIAL') && !indexed(t, p));
  return found === null
    ? null
    : retype(draft, ...found, draft.random.shuffle(candidates(draft, found[1].type)));
};

/** Another type for a key; rels follow. */
export const changeKeyType: Edit = (draft) => {
  const found = pickOld(
    draft,
    (t, p) => t.kind === 'node' && t.key === p.id && !isScalar(p.type, 'SERIAL') && !indexed(t, p),
  );
  if (found === null || !take(draft, `key ${found[0].id}`)) return null;
  const [table, property] = found;
  return retype(
    draft,
    table,
    property,
    draft.random.shuffle(candidates(draft, property.type)).filter(keyable),
  );
};

/** A struct field more or less, or its type changed. */
export const changeStruct: Edit = (draft) => {
  const found = pickOld(draft, (_, p) => p.type.kind === 'struct');
  if (found === null) return null;
  const [table, property] = found;
  return retype(draft, table, property, draft.random.shuffle(restructured(draft, property.type)));
};

/** The value becomes the only item of a list, by an expression. */
export const wrapInList: Edit = (draft) => {
  const found = pickOld(
    draft,
    (t, p) =>
      t.key !== p.id &&
      !indexed(t, p) &&
      isScalar(p.type, 'INT64', 'STRING', 'DATE', 'DOUBLE') &&
      free(draft, t, p),
  );
  if (found === null) return null;
  const [table, property] = found;
  if (property.original !== property.name || !take(draft, `type ${property.id}`)) return null;
  take(draft, `name ${property.id}`);
  property.type = { kind: 'list', element: property.type };
  property.using = `[${quotedName(property.name)}]`;
  finish(draft, property, 'any');
  for (const row of rowsOf(draft, table)) row.values.set(property.id, [row.values.get(property.id) ?? null]);
  return `wrap ${table.name}.${property.name} in a list`;
};

function free(draft: Draft, table: ModelTable, property: ModelProperty): boolean {
  return (
    !draft.touched.has(`type ${property.id}`) &&
    !rowsOf(draft, table).some((row) => row.values.get(property.id) === unknown)
  );
}

function retype(draft: Draft, table: ModelTable, property: ModelProperty, targets: Type[]): string | null {
  if (!free(draft, table, property)) return null;
  const rows = rowsOf(draft, table);
  const isKey = table.kind === 'node' && table.key === property.id;
  for (const type of targets) {
    if (sameType(type, property.type)) continue;
    const values = rows.map((row) => convert(row.values.get(property.id) ?? null, property.type, type));
    if (draft.rows === 'fit' && values.some((value) => 'refused' in value)) continue;
    const converted = values.map((value) => ('value' in value ? value.value : null));
    const repeats = isKey && new Set(converted.map(String)).size < converted.length;
    if (draft.rows === 'fit' && repeats) continue;
    if (!take(draft, `type ${property.id}`)) return null;
    const before = typeSource(property.type);
    // Any other may be given an expression too, but the engine has no cast of structs, and makes 0 of a NULL union.
    if (needsUsing(property.type, type) || (!/STRUCT|UNION/.test(before) && draft.random.chance(0.15))) {
      if (property.original !== property.name) return null;
      take(draft, `name ${property.id}`);
      property.using = `CAST(${quotedName(property.name)} AS ${typeSource(type)})`;
    }
    rows.forEach((row, i) => {
      row.values.set(property.id, converted[i] as Value);
    });
    property.type = type;
    finish(draft, property, flavourAfter(property.flavour, type));
    return `type of ${table.name}.${property.name}: ${before} to ${typeSource(type)}${property.using === null ? '' : ' (using)'}`;
  }
  return null;
}

/** Casts that do not happen by themselves: to text, from text, and lists of such. */
function needsUsing(from: Type, to: Type): boolean {
  if ((from.kind === 'list' || from.kind === 'array') && from.kind === to.kind)
    return needsUsing(from.element, to.element);
  const text = (type: Type): boolean => type.kind === 'enum' || isScalar(type, 'STRING');
  return (
    text(from) !== text(to) && (isScalar(from, 'STRING') || from.kind === 'enum' || isScalar(to, 'STRING'))
  );
}

function finish(draft: Draft, property: ModelProperty, flavour: Flavour): void {
  property.flavour = flavour;
  property.unique = property.unique && keyable(property.type);
  if (property.default !== null) {
    draft.touched.add(`default ${property.id}`);
    property.default =
      property.type.kind === 'list'
        ? null
        : randomDefault(draft.random, draft.model, property.type, 'existing rel');
  }
}

function flavourAfter(flavour: Flavour, to: Type): Flavour {
  if (isInteger(to)) return flavour === 'small' ? 'small' : 'any';
  if (isScalar(to, 'STRING')) return 'any';
  return flavour === 'midnight' || flavour === 'whole' ? flavour : 'any';
}

/** Types that a cast can lead to, whether the values fit or not. */
export function candidates(draft: Draft, type: Type): Type[] {
  // Text of a decimal inside something else is what the engine crashes over.
  const spoiled = hidesDecimal(type);
  return possible(draft, type).filter((to) => !spoiled || !isScalar(to, 'STRING'));
}

function possible(draft: Draft, type: Type): Type[] {
  const { random, model } = draft;
  const text = scalar('STRING');
  const integers = integerNames.map((name) => scalar(name));
  const numbers: Type[] = [
    ...integers,
    scalar('DOUBLE'),
    scalar('FLOAT'),
    { kind: 'decimal', precision: 18, scale: 2 },
  ];
  const instants = timestampNames.map((name) => scalar(name));
  if (isInteger(type) || isScalar(type, 'FLOAT', 'DOUBLE')) return [...random.sample(numbers, 6), text];
  if (type.kind === 'decimal')
    return [
      { kind: 'decimal', precision: Math.min(38, type.precision + 4), scale: type.scale },
      { kind: 'decimal', precision: 38, scale: Math.min(4, type.scale + 1) },
      { kind: 'decimal', precision: Math.max(type.scale + 1, type.precision - 3), scale: type.scale },
      // The engine refuses every DECIMAL that becomes an INT128.
      ...random.sample(numbers, 3).filter((to) => !isScalar(to, 'INT128')),
      text,
    ];
  if (isScalar(type, 'DATE')) return [...instants, text];
  if (isScalar(type, ...timestampNames)) return [scalar('DATE'), ...instants, text];
  if (isScalar(type, 'STRING'))
    return [
      ...random.sample<Type>([...numbers, scalar('DATE'), scalar('TIMESTAMP'), scalar('UUID')], 14),
      ...model.enums.map((item): Type => ({ kind: 'enum', name: item.name })),
    ];
  if (type.kind === 'list')
    return [
      { kind: 'array', element: type.element, size: 3 },
      ...inner(draft, type.element).map((element): Type => ({ kind: 'list', element })),
      text,
    ];
  if (type.kind === 'array')
    return [
      { kind: 'list', element: type.element },
      ...inner(draft, type.element).map((element): Type => ({ kind: 'array', element, size: type.size })),
      text,
    ];
  if (type.kind === 'struct') return [...restructured(draft, type), text];
  if (type.kind === 'map')
    return [...inner(draft, type.value).map((value): Type => ({ kind: 'map', key: type.key, value })), text];
  if (type.kind === 'union')
    return [{ kind: 'union', members: [...type.members, { name: 'more', type: scalar('UUID') }] }];
  return [text];
}

/** Of what is inside something else: there, the engine spoils decimals, and has no casts for structs. */
function inner(draft: Draft, type: Type): Type[] {
  if (type.kind === 'struct' || type.kind === 'decimal') return [];
  const text = isScalar(type, 'STRING') || type.kind === 'enum';
  return candidates(draft, type).filter(
    (to) => (type.kind === 'scalar' || !isScalar(to, 'STRING')) && !(text && to.kind === 'decimal'),
  );
}

function restructured(draft: Draft, type: Type): Type[] {
  if (type.kind !== 'struct') return [];
  const out: Type[] = [
    { kind: 'struct', fields: [...type.fields, { name: 'extra', type: scalar('INT32') }] },
  ];
  if (type.fields.length > 1) {
    out.push({ kind: 'struct', fields: type.fields.slice(1) });
    out.push({ kind: 'struct', fields: [...type.fields].reverse() });
  }
  const [first, ...rest] = type.fields;
  if (first !== undefined)
    for (const target of inner(draft, first.type).slice(0, 3))
      out.push({ kind: 'struct', fields: [{ name: first.name, type: target }, ...rest] });
  return out;
}
