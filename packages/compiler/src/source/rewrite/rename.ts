import { type Attribute, type Name, parse, type TypeNode } from '@kschema/grammar';
import type { UndoneRenames } from '../../history/undo.ts';
import { fold } from '../../schema.ts';
import { attributeNode, nameNode, nowhere } from '../nodes.ts';
import { typeNames } from '../type-names.ts';
import { attributeEdits } from './attributes.ts';
import { applyEdits, respelled, type TextEdit } from './edits.ts';

/**
 * Gives elements in source other names, wherever they are named, and says so with `@renamedFrom`.
 * Data events, which are text, and properties that come from a mixin are left to whoever brings
 * the source to its schema.
 */
export function renameInSource(
  texts: ReadonlyMap<string, string>,
  renames: UndoneRenames,
): Map<string, string> {
  const tables = byToday(renames.tables);
  const enums = byToday(renames.enums);
  const edits: TextEdit[] = [];
  for (const [file, text] of texts) {
    const respell = (name: Name, names: ReadonlyMap<string, string>) => {
      const older = names.get(fold(name.text));
      if (older !== undefined) edits.push(...respelled(file, name, older));
    };
    const from = (attributes: readonly Attribute[], at: number, today: string) => {
      const value = { kind: 'name' as const, name: nameNode(today), ...nowhere };
      const one = attributeNode('renamedFrom', { name: null, value, ...nowhere });
      edits.push(...attributeEdits({ file, text, at }, attributes, ['renamedFrom'], one));
    };
    for (const item of parse(text, file).value.items) {
      if (item.kind === 'enum') respell(item.name, enums);
      if (item.kind === 'type') for (const name of typeNames(item.type)) respell(name, enums);
      if (item.kind === 'mixin' || item.kind === 'struct') {
        const types =
          item.kind === 'mixin' ? item.members.flatMap(typesOf) : item.fields.map(({ type }) => type);
        for (const type of types) for (const name of typeNames(type)) respell(name, enums);
      }
      if (item.kind !== 'node' && item.kind !== 'rel') continue;
      const older = tables.get(fold(item.name.text)) ?? item.name.text;
      const properties = byToday(renames.properties.get(fold(older)) ?? new Map());
      if (tables.has(fold(item.name.text))) {
        const end = item.kind === 'rel' ? (item.connections.at(-1)?.end ?? item.name.end) : item.name.end;
        from(item.attributes, item.attributes.at(-1)?.end ?? end, item.name.text);
      }
      respell(item.name, tables);
      if (item.kind === 'rel')
        for (const one of item.connections) for (const name of [one.from, one.to]) respell(name, tables);
      for (const member of item.members) {
        for (const type of typesOf(member)) for (const name of typeNames(type)) respell(name, enums);
        if (member.kind === 'index') for (const name of member.properties) respell(name, properties);
        if (member.kind !== 'property' || !properties.has(fold(member.name.text))) continue;
        const end = member.attributes.at(-1)?.end ?? member.default?.end ?? member.type.end;
        from(member.attributes, end, member.name.text);
        respell(member.name, properties);
      }
    }
  }
  return applyEdits(texts, edits);
}

/** Names older by folded name of today. */
function byToday(renames: ReadonlyMap<string, string>): Map<string, string> {
  return new Map([...renames].map(([older, today]) => [fold(today), older]));
}

function typesOf(member: object): TypeNode[] {
  return 'type' in member ? [member.type as TypeNode] : [];
}
