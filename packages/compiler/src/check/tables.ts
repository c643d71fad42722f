import type { Fix, Member, NodeItem, PropertyItem, RelItem } from '@kschema/grammar';
import type { Origin } from '../declaration.ts';
import {
  keyFloat,
  keyMissing,
  keyOnRel,
  keyTwice,
  keyType,
  mixinRepeated,
  renameSource,
  reservedNameDeclared,
} from '../rules/schema/index.ts';
import { fold, type NodeTable, type Property, type RelTable, type Table } from '../schema.ts';
import { elementPath } from '../subjects.ts';
import { scalarInfo, typeText } from '../types.ts';
import { attributeMeant, readAttributes } from './attributes.ts';
import { buildConnections } from './connections.ts';
import { type Context, type ProjectFile, report, spanOf } from './context.ts';
import type { DefaultScope } from './defaults.ts';
import { checkTableDoc, linkElement } from './elements.ts';
import { buildIndexes, type IndexSource } from './indexes.ts';
import { type MixinState, membersOf, reportTwice, type Through } from './mixins.ts';
import { checkName, nameFacts } from './names.ts';
import type { Declared, DeclaredType } from './project.ts';
import { type BuiltProperty, buildProperty, checkKeySequence, plainProperty } from './properties.ts';

/** What a table is built with. */
interface Draft {
  table: Table;
  item: NodeItem | RelItem;
  file: ProjectFile;
  /** The properties with an `@renamedFrom`. */
  renamed: BuiltProperty[];
  indexes: IndexSource[];
  broken: Set<Property>;
  key: BuiltProperty | null;
}

/** Builds every node and rel table. */
export function buildTables(context: Context, scope: DefaultScope, mixins: MixinState): void {
  const { tables } = context.declaration.schema;
  for (const [folded, declared] of context.project.tables) {
    const table = buildTable(context, declared, scope, mixins);
    if (table !== null) tables.set(folded, table);
  }
}

function buildTable(
  context: Context,
  { item, file }: Declared<NodeItem | RelItem>,
  scope: DefaultScope,
  mixins: MixinState,
): Table | null {
  const path = file.source.path;
  const subject = elementPath.top(item.name.text);
  if (!checkName(context, 'table', item.name, path, subject, item)) return null;
  const directives = readAttributes(context, path, item.attributes, item.kind, subject, item);
  const base = {
    name: item.name.text,
    doc: checkTableDoc(context, path, subject, item.doc),
    properties: new Map<string, Property>(),
    reserved: new Map<string, string>(),
    deprecated: directives.deprecated,
  };
  const table: Table =
    item.kind === 'node'
      ? ({ kind: 'node', ...base, key: '', indexes: new Map() } satisfies NodeTable)
      : ({
          kind: 'rel',
          ...base,
          connections: [],
          multiplicity: directives.multiplicity?.value ?? 'MANY_MANY',
        } satisfies RelTable);
  linkElement(context, table, path, item, directives);
  const draft: Draft = {
    table,
    item,
    file,
    renamed: [],
    indexes: [],
    broken: new Set(),
    key: null,
  };
  readMembers(context, draft, scope, mixins);
  if (table.kind === 'node') finishKey(context, draft, table);
  if (table.kind === 'rel') buildConnections(context, file, item as RelItem, table, directives);
  if (draft.indexes.length > 0) buildIndexes(context, table, draft.indexes, draft.broken);
  checkReserved(context, draft);
  checkRenames(context, draft);
  return table;
}

function readMembers(context: Context, draft: Draft, scope: DefaultScope, mixins: MixinState): void {
  const { file, table } = draft;
  let brought: Set<DeclaredType> | null = null;
  for (const member of draft.item.members) {
    if (member.kind === 'property') {
      if (addPlain(context, draft, member)) continue;
      const built = buildProperty(context, file, member, table.name, scope);
      if (built !== null) addProperty(context, draft, built);
    } else if (member.kind === 'index') draft.indexes.push({ item: member, file });
    else if (member.kind === 'reserved') reserve(table, member);
    else {
      const found = membersOf(context, mixins, file, member, table.name, scope);
      if (found === null) continue;
      brought ??= new Set();
      if (brought.has(found.declared)) {
        const place = { file: file.source.path, range: member.mixin, subject: table.name };
        report(context, mixinRepeated, place, { name: member.mixin.text, table: table.name });
        continue;
      }
      brought.add(found.declared);
      const through = { item: member, file };
      for (const built of found.members.properties) addProperty(context, draft, copyOf(built), through);
      draft.indexes.push(...found.members.indexes);
      for (const { item } of found.members.reserved) reserve(table, item);
    }
  }
}

/** Every table has its own element for a property of a mixin. */
function copyOf(built: BuiltProperty): BuiltProperty {
  return { ...built, property: { ...built.property } };
}

function reserve(table: Table, item: Member & { kind: 'reserved' }): void {
  for (const name of item.names) if (name.text !== '') table.reserved.set(fold(name.text), name.text);
}

/** Whether the property is plain and the first of its name, and has been added. */
function addPlain(context: Context, { table, file }: Draft, item: PropertyItem): boolean {
  const property = plainProperty(context, file, item);
  if (property === null) return false;
  const { folded } = nameFacts(context, property.name);
  if (table.properties.has(folded)) return false;
  table.properties.set(folded, property);
  const { origins } = context.declaration;
  origins.set(property, { file: file.source.path, node: item, nameRange: item.name });
  return true;
}

function addProperty(context: Context, draft: Draft, built: BuiltProperty, through?: Through): void {
  const { table, file } = draft;
  const { property, item, directives } = built;
  const { folded } = nameFacts(context, property.name);
  const first = table.properties.get(folded);
  if (first !== undefined) {
    const origin = context.declaration.origins.get(first) as Origin;
    // One mixin may come by two ways.
    if (origin.node === item) return;
    reportTwice(
      context,
      { property: first, file: origin.file, range: origin.nameRange },
      built,
      table.name,
      through,
    );
    return;
  }
  table.properties.set(folded, property);
  if (built.broken) draft.broken.add(property);
  linkElement(context, property, built.file.source.path, item, directives);
  if (built.using !== null && directives.using !== null) {
    context.declaration.using.set(property, {
      expression: built.using,
      file: built.file.source.path,
      attribute: directives.using.attribute,
    });
  }
  if (directives.renamedFrom !== null) draft.renamed.push(built);
  if (directives.key !== null) addKey(context, draft, built, through ?? null, file);
}

function addKey(
  context: Context,
  draft: Draft,
  built: BuiltProperty,
  through: Through | null,
  file: ProjectFile,
): void {
  const { table } = draft;
  const attribute = built.directives.key as NonNullable<typeof built.directives.key>;
  const range = through === null ? attribute : through.item.mixin;
  const subject = elementPath.member(table.name, built.property.name);
  const place = { file: file.source.path, range, subject };
  if (table.kind === 'rel') {
    report(context, keyOnRel, place, { name: built.property.name, table: table.name });
    return;
  }
  if (draft.key !== null) {
    const first = draft.key.property.name;
    const also = [spanOf(draft.key.file.source.path, draft.key.item.name, 'the first key')];
    report(context, keyTwice, { ...place, also }, { table: table.name, first });
    return;
  }
  draft.key = built;
  table.key = built.property.name;
}

function finishKey(context: Context, draft: Draft, table: NodeTable): void {
  const built = draft.key;
  if (built === null) {
    // A property whose name could not be used may have been meant as the key.
    const meant = draft.item.members.some(
      (member) =>
        member.kind === 'property' &&
        member.attributes.some((one) => attributeMeant(one.name.text) === 'key'),
    );
    if (meant) return;
    const candidates = keyCandidates(table);
    const fixes = candidates.flatMap((property) => keyFix(context, property));
    const place = { file: draft.file.source.path, range: draft.item.name, subject: table.name, fixes };
    report(context, keyMissing, place, { table: table.name, candidates: candidates.map((one) => one.name) });
    return;
  }
  if (built.broken) return;
  const { property, item, file } = built;
  const subject = elementPath.member(table.name, property.name);
  const place = { file: file.source.path, range: item.type, subject, owner: item };
  if (!mayBeKey(property)) {
    report(context, keyType, place, { name: subject, type: typeText(property.type) });
    return;
  }
  const { type } = property;
  if (type.kind === 'scalar' && (type.name === 'FLOAT' || type.name === 'DOUBLE')) {
    report(context, keyFloat, place, { name: subject, type: type.name });
  }
  if (built.value !== null) checkKeySequence(context, built, subject);
}

/** Properties that by their name were probably meant as the key. */
function keyCandidates(table: NodeTable): Property[] {
  return [...table.properties.values()]
    .filter((property) => /^(id|uuid|key|code|.*_?id)$/i.test(property.name) && mayBeKey(property))
    .slice(0, 3);
}

function keyFix(context: Context, property: Property): Fix[] {
  const { file, node } = context.declaration.origins.get(property) as Origin;
  const edits = [{ file, start: node.end, end: node.end, text: ' @key' }];
  return [{ title: `Make ${property.name} the key`, edits }];
}

function mayBeKey({ type }: Property): boolean {
  if (type.kind === 'scalar') return scalarInfo(type.name).key;
  return type.kind === 'decimal' || type.kind === 'enum';
}

function checkReserved(context: Context, { table }: Draft): void {
  for (const folded of table.reserved.keys()) {
    const property = table.properties.get(folded);
    if (property === undefined) continue;
    const { file, nameRange } = context.declaration.origins.get(property) as Origin;
    const place = { file, range: nameRange, subject: elementPath.member(table.name, property.name) };
    report(context, reservedNameDeclared, place, { name: property.name, table: table.name });
  }
}

/** `@renamedFrom` on members that names one still there, or one that another claims. */
function checkRenames(context: Context, { table, renamed, indexes }: Draft): void {
  const claimed = new Map<string, string>();
  const moved = new Set(renamed.map(({ property }) => fold(property.name)));
  for (const { property, directives, file } of renamed) {
    const rename = directives.renamedFrom;
    if (rename === null) continue;
    const from = fold(rename.from);
    // What has the old name may come from elsewhere itself: names can be swapped.
    const present = table.properties.has(from) && from !== fold(property.name) && !moved.has(from);
    const problem = renameProblem(rename.from, property.name, present, claimed);
    if (problem !== null) {
      const subject = elementPath.member(table.name, property.name);
      const place = { file: file.source.path, range: rename.value, subject };
      report(context, renameSource, place, { name: property.name, from: rename.from, problem });
    }
    claimed.set(from, property.name);
  }
  if (table.kind === 'node' && indexes.length > 0) checkIndexRenames(context, table);
}

function checkIndexRenames(context: Context, table: NodeTable): void {
  const claimed = new Map<string, string>();
  for (const [folded, index] of table.indexes) {
    const rename = context.declaration.renames.get(index);
    if (rename === undefined) continue;
    const from = fold(rename.from);
    const other = from === folded ? undefined : table.indexes.get(from);
    const present = other !== undefined && !context.declaration.renames.has(other);
    const problem = renameProblem(rename.from, index.name, present, claimed);
    const range = rename.attribute.arguments[0]?.value ?? rename.attribute;
    const place = { file: rename.file, range, subject: elementPath.member(table.name, index.name) };
    if (problem !== null)
      report(context, renameSource, place, { name: index.name, from: rename.from, problem });
    claimed.set(from, index.name);
  }
}

/** Why a rename cannot be, or null. `present`: something else has the old name. */
export function renameProblem(
  from: string,
  name: string,
  present: boolean,
  claimed: ReadonlyMap<string, string>,
): string | null {
  if (from === name) return 'that is its own name';
  if (present) return 'that is still declared';
  const other = claimed.get(fold(from));
  return other === undefined ? null : `${other} was renamed from it already`;
}
