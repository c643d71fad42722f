import type { MixinItem, Ranged, ReservedItem, WithItem } from '@kschema/grammar';
import { mixinCycle, mixinRepeated, propertyDeclaredTwice, unknownMixin } from '../rules/schema/index.ts';
import { fold, type Property } from '../schema.ts';
import { type Context, type ProjectFile, replacements, report, spanOf, suggest } from './context.ts';
import type { DefaultScope } from './defaults.ts';
import type { IndexSource } from './indexes.ts';
import { describeDeclared, lookupType } from './lookup.ts';
import { nameFacts } from './names.ts';
import type { DeclaredType } from './project.ts';
import { type BuiltProperty, buildProperty } from './properties.ts';
import { deepest, reportTooDeep } from './resolve-types.ts';

/** What a mixin brings into a table, mixins of its own included. */
export interface MixinMembers {
  properties: BuiltProperty[];
  indexes: IndexSource[];
  reserved: { item: ReservedItem; file: ProjectFile }[];
}

/** Mixins that are understood, and those being looked at, outermost first. */
export interface MixinState {
  done: Map<DeclaredType, MixinMembers>;
  open: DeclaredType[];
}

/** The members that one `with` brings in; null when there is no such mixin, which is reported. */
export function membersOf(
  context: Context,
  state: MixinState,
  file: ProjectFile,
  item: WithItem,
  subject: string,
  scope: DefaultScope,
): { declared: DeclaredType; members: MixinMembers } | null {
  const name = item.mixin.text;
  if (name === '') return null;
  const declared = lookupType(context, file, item.mixin);
  const place = { file: file.source.path, range: item.mixin, subject };
  if (declared === undefined || declared.item.kind !== 'mixin') {
    const found = declared ?? context.project.tables.get(fold(name));
    const suggestions = suggest(context, name, () => mixinNames(context));
    const fixes = replacements(file.source.path, item.mixin, suggestions);
    const facts = { name, found: found === undefined ? null : describeDeclared(found.item), suggestions };
    report(context, unknownMixin, { ...place, fixes }, facts);
    return null;
  }
  const at = state.open.indexOf(declared);
  if (at >= 0) {
    const cycle = state.open.slice(at).map((one) => one.item.name.text);
    report(context, mixinCycle, place, { cycle });
    return null;
  }
  if (state.open.length >= deepest) {
    reportTooDeep(context, declared, `more than ${deepest} mixins inside one another`);
    return null;
  }
  return { declared, members: readMixin(context, state, declared, scope) };
}

/** Reads a mixin once; every table that brings it in shares what was read. */
export function readMixin(
  context: Context,
  state: MixinState,
  declared: DeclaredType,
  scope: DefaultScope,
): MixinMembers {
  const known = state.done.get(declared);
  if (known !== undefined) return known;
  const members: MixinMembers = { properties: [], indexes: [], reserved: [] };
  state.open.push(declared);
  const { item, file } = declared as { item: MixinItem; file: ProjectFile };
  const owner = item.name.text;
  const seen = new Map<string, BuiltProperty>();
  const brought = new Set<DeclaredType>();
  for (const member of item.members) {
    if (member.kind === 'index') members.indexes.push({ item: member, file });
    else if (member.kind === 'reserved') members.reserved.push({ item: member, file });
    else if (member.kind === 'property') {
      const built = buildProperty(context, file, member, owner, scope);
      if (built !== null) addOnce(context, members, seen, built, owner);
    } else {
      const inner = membersOf(context, state, file, member, owner, scope);
      if (inner === null) continue;
      if (brought.has(inner.declared)) {
        const place = { file: file.source.path, range: member.mixin, subject: owner };
        report(context, mixinRepeated, place, { name: member.mixin.text, table: owner });
        continue;
      }
      brought.add(inner.declared);
      for (const built of inner.members.properties)
        addOnce(context, members, seen, built, owner, { item: member, file });
      members.indexes.push(...inner.members.indexes);
      members.reserved.push(...inner.members.reserved);
    }
  }
  state.open.pop();
  state.done.set(declared, members);
  return members;
}

function mixinNames(context: Context): string[] {
  const mixins = [...context.project.types.values()].filter(({ item }) => item.kind === 'mixin');
  return mixins.map(({ item }) => item.name.text);
}

function addOnce(
  context: Context,
  members: MixinMembers,
  seen: Map<string, BuiltProperty>,
  built: BuiltProperty,
  owner: string,
  through?: Through,
): void {
  const { folded } = nameFacts(context, built.property.name);
  const first = seen.get(folded);
  if (first === undefined) {
    seen.set(folded, built);
    members.properties.push(built);
    return;
  }
  // One mixin may come by two ways.
  if (first.item === built.item) return;
  const at = { property: first.property, file: first.file.source.path, range: first.item.name };
  reportTwice(context, at, built, owner, through);
}

/** A `with` and the file that it stands in. */
export interface Through {
  item: WithItem;
  file: ProjectFile;
}

/** Two properties of one name, in a table or a mixin; `through` is what brings in the second. */
export function reportTwice(
  context: Context,
  first: { property: Property; file: string; range: Ranged },
  second: BuiltProperty,
  owner: string,
  through?: Through,
): void {
  const file = through === undefined ? second.file : through.file;
  const also = [spanOf(first.file, first.range, 'the first')];
  report(
    context,
    propertyDeclaredTwice,
    { file: file.source.path, range: through?.item.mixin ?? second.item.name, subject: owner, also },
    {
      name: second.property.name,
      other: first.property.name,
      table: owner,
      mixin: through === undefined ? null : through.item.mixin.text,
    },
  );
}
