import type { Model } from '../model/model.ts';
import { plainName } from '../model/names.ts';
import { randomDoc, topNames } from '../model/random-schema.ts';
import { enumsIn, mapEnums, scalar } from '../model/types.ts';
import { type Edit, take } from './draft.ts';

export const addSequence: Edit = (draft) => {
  const { random, model } = draft;
  const name = plainName(random, 'seq', topNames(model));
  model.sequences.push({ name, original: null, start: BigInt(random.pick([1, 7])), increment: 1n });
  return `add sequence ${name}`;
};

export const dropSequence: Edit = (draft) => {
  const { random, model } = draft;
  const used = new Set(model.tables.flatMap((t) => t.properties.map((p) => p.default?.sequence)));
  const mixed = new Set(model.mixins.flatMap((mixin) => mixin.properties.map((p) => p.default?.sequence)));
  const idle = model.sequences.filter((s) => s.original !== null && !used.has(s.name) && !mixed.has(s.name));
  if (idle.length === 0 || !take(draft, 'sequence dropped')) return null;
  const gone = random.pick(idle);
  model.sequences = model.sequences.filter((other) => other !== gone);
  return `drop sequence ${gone.name}`;
};

export const addEnum: Edit = (draft) => {
  const { random, model } = draft;
  const name = plainName(random, 'Kind', topNames(model));
  model.enums.push({ name, original: null, values: ['on', 'off'], doc: randomDoc(random) });
  return `add enum ${name}`;
};

export const dropEnum: Edit = (draft) => {
  const { random, model } = draft;
  const used = usedEnums(model);
  const idle = model.enums.filter((item) => item.original !== null && !used.has(item.name));
  if (idle.length === 0) return null;
  const gone = random.pick(idle);
  model.enums = model.enums.filter((other) => other !== gone);
  return `drop enum ${gone.name}`;
};

function usedEnums(model: Model): Set<string> {
  return new Set(
    [
      ...model.tables.flatMap((table) => table.properties.map((property) => property.type)),
      ...model.mixins.flatMap((mixin) => mixin.properties.map((property) => property.type)),
      ...[...model.structs, ...model.aliases].map((named) => named.type),
    ].flatMap(enumsIn),
  );
}

/** Values only come: what is stored stays one of them. */
export const widenEnum: Edit = (draft) => {
  const items = draft.model.enums.filter((item) => item.original !== null);
  if (items.length === 0) return null;
  const item = draft.random.pick(items);
  const value = `more${draft.random.int(1000)}`;
  if (item.values.includes(value)) return null;
  item.values.push(value);
  return `add value ${value} to enum ${item.name}`;
};

/** Defaults are kept as text, and a rename does not reach into it. */
function inDefaults(model: Model, name: string): boolean {
  const properties = [...model.tables, ...model.mixins].flatMap((holder) => holder.properties);
  return properties.some((property) => property.default?.source.includes(name));
}

export const renameEnum: Edit = (draft) => {
  const { random, model } = draft;
  const items = model.enums.filter((item) => item.original === item.name && !inDefaults(model, item.name));
  if (items.length === 0) return null;
  const item = random.pick(items);
  const [before, after] = [item.name, plainName(random, 'Kind', topNames(model))];
  item.name = after;
  const follow = <T extends { type: import('@kschema/compiler').Type }>(holder: T): void => {
    holder.type = mapEnums(holder.type, (name) => ({ kind: 'enum', name: name === before ? after : name }));
  };
  for (const table of model.tables) table.properties.forEach(follow);
  model.mixins = model.mixins.map((mixin) => ({
    ...mixin,
    properties: mixin.properties.map((property) => {
      const copy = { ...property };
      follow(copy);
      return copy;
    }),
  }));
  return `rename enum ${before} to ${after}`;
};

export const addEvent: Edit = (draft) => {
  const { random, model } = draft;
  const name = plainName(random, 'Event', topNames(model));
  model.events.push({
    name,
    parameters: [{ name: 'id', type: scalar('INT64') }],
    body: 'RETURN $id AS id',
    doc: null,
  });
  return `add event ${name}`;
};

export const dropEvent: Edit = (draft) => {
  if (draft.model.events.length === 0) return null;
  const gone = draft.random.pick(draft.model.events);
  if (!take(draft, `event ${gone.name}`)) return null;
  draft.model.events = draft.model.events.filter((other) => other !== gone);
  return `drop event ${gone.name}`;
};

export const changeEvent: Edit = (draft) => {
  if (draft.model.events.length === 0) return null;
  const event = draft.random.pick(draft.model.events);
  if (!take(draft, `event ${event.name}`)) return null;
  event.body = event.body === 'RETURN $id AS id' ? 'RETURN $id AS other' : 'RETURN $id AS id';
  return `change event ${event.name}`;
};
