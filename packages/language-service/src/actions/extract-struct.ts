import { fold } from '@kschema/compiler';
import { type FieldNode, printName, printType, type TypeNode } from '@kschema/grammar';
import type { Scene } from '../scene.ts';
import type { Action } from './action.ts';
import { itemAt, touches } from './selected.ts';

/** A `STRUCT(…)` that is written in place becomes a struct of its own. */
export const extractStruct: Action = {
  name: 'extract-struct',
  kind: 'refactor.extract',
  offer(scene, selection) {
    const selected = itemAt(scene, selection);
    const [member] = selected?.members ?? [];
    if (selected === null || member?.kind !== 'property') return [];
    const found = structIn(member.type);
    const shift = selected.at(0);
    if (found === null || !touches(found, selection.start - shift, selection.end - shift)) return [];
    const name = freeTypeName(scene, capitalized(member.name.text));
    const fields = found.fields
      .map((field: FieldNode) => `  ${printName(field.name.text)}: ${printType(field.type)}\n`)
      .join('');
    const at = selected.at(selected.item.end);
    const { document } = scene;
    const edits = [
      { document, start: selected.at(found.start), end: selected.at(found.end), text: printName(name) },
      { document, start: at, end: at, text: `\n\nstruct ${printName(name)} {\n${fields}}` },
    ];
    return [{ title: `Extract struct ${name}`, kind: 'refactor.extract', edits }];
  },
};

function structIn(type: TypeNode): (TypeNode & { kind: 'struct' }) | null {
  if (type.kind === 'struct') return type;
  return type.kind === 'list' || type.kind === 'array' ? structIn(type.element) : null;
}

/** A name that no type has yet. */
export function freeTypeName({ checked }: Scene, wanted: string): string {
  let name = wanted;
  for (let count = 2; checked.names.types.has(fold(name)); count++) name = `${wanted}${count}`;
  return name;
}

export function capitalized(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
