import { type Property, type Schema, sameType, type Table } from '@kschema/compiler';
import type { Item } from '@kschema/grammar';
import type { Checked } from './checked.ts';

/** Elements that differ from those compiled, or say something about getting there, by `tables:user`. */
export interface Differing {
  compiled: Schema;
  keys: Set<string>;
}

/** Which elements a comparison has to look at. Kept, and brought up to date with what was touched since. */
export function differingFrom(checked: Checked, compiled: Schema): ReadonlySet<string> {
  if (checked.differing?.compiled !== compiled) {
    checked.differing = { compiled, keys: new Set() };
    for (const space of ['tables', 'sequences', 'events'] as const) {
      for (const key of checked.schema[space].keys()) checked.touched.add(`${space}:${key}`);
      for (const key of compiled[space].keys()) checked.touched.add(`${space}:${key}`);
    }
  }
  const { keys } = checked.differing;
  for (const key of checked.touched) {
    if (differs(checked, compiled, key)) keys.add(key);
    else keys.delete(key);
  }
  checked.touched.clear();
  return keys;
}

function differs(checked: Checked, compiled: Schema, key: string): boolean {
  const at = key.indexOf(':');
  const name = key.slice(at + 1);
  switch (key.slice(0, at)) {
    case 'tables': {
      const [now, old] = [checked.schema.tables.get(name), compiled.tables.get(name)];
      if (now === undefined || old === undefined) return now !== old;
      return !sameTable(now, old) || isDirected(checked, key);
    }
    case 'sequences':
      return (
        JSON.stringify(checked.schema.sequences.get(name)) !== JSON.stringify(compiled.sequences.get(name))
      );
    case 'events':
      return JSON.stringify(checked.schema.events.get(name)) !== JSON.stringify(compiled.events.get(name));
    default:
      return false;
  }
}

/** Whether a declaration, or a mixin that it may bring in, says how to get there. */
function isDirected(checked: Checked, key: string): boolean {
  const [declared] = checked.claims.get(key) ?? [];
  if (declared === undefined) return false;
  if (hasAttributes(declared.item)) return true;
  return 'members' in declared.item && declared.item.members.some(({ kind }) => kind === 'with');
}

function hasAttributes(item: Item): boolean {
  if ('attributes' in item && item.attributes.some(({ name }) => telling.has(name.text))) return true;
  if (!('members' in item)) return false;
  return item.members.some(
    (member) => 'attributes' in member && member.attributes.some(({ name }) => telling.has(name.text)),
  );
}

const telling: ReadonlySet<string> = new Set(['renamedFrom', 'using', 'allow']);

function sameTable(a: Table, b: Table): boolean {
  if (a.kind !== b.kind || a.name !== b.name || a.doc !== b.doc) return false;
  if (a.properties.size !== b.properties.size || a.reserved.size !== b.reserved.size) return false;
  if (JSON.stringify(a.deprecated) !== JSON.stringify(b.deprecated)) return false;
  for (const [key, property] of a.properties) {
    const other = b.properties.get(key);
    if (other === undefined || !sameProperty(property, other)) return false;
  }
  for (const key of a.reserved.keys()) if (!b.reserved.has(key)) return false;
  if (a.kind === 'node' && b.kind === 'node')
    return a.key === b.key && a.indexes.size === 0 && b.indexes.size === 0;
  if (a.kind !== 'rel' || b.kind !== 'rel') return false;
  return a.multiplicity === b.multiplicity && JSON.stringify(a.connections) === JSON.stringify(b.connections);
}

function sameProperty(a: Property, b: Property): boolean {
  return (
    a.name === b.name &&
    a.default === b.default &&
    a.doc === b.doc &&
    sameType(a.type, b.type) &&
    JSON.stringify(a.deprecated) === JSON.stringify(b.deprecated)
  );
}
