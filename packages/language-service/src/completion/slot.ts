import type { AttributeEntry } from '@kschema/compiler';
import {
  type Attribute,
  type Expression,
  type Item,
  type Member,
  type Part,
  parse,
  type TypeNode,
} from '@kschema/grammar';

type AttributePlace = AttributeEntry['places'][number];

/** What belongs at a place of a text. */
export type Slot =
  | { kind: 'declaration' }
  | { kind: 'member'; item: Item & { members: Member[] } }
  | { kind: 'type' }
  | { kind: 'connection' }
  | { kind: 'mixin'; item: Item & { members: Member[] } }
  | { kind: 'attribute'; place: AttributePlace; taken: string[]; carrier: Item | Member; item: Item }
  | { kind: 'argument'; attribute: Attribute; at: number; carrier: Item | Member; item: Item }
  | { kind: 'value'; type: TypeNode | null; inUsing: boolean; item: Item }
  | { kind: 'indexed'; item: Item; method: 'fulltext' | 'vector'; taken: string[] }
  | { kind: 'option'; of: 'fulltext' | 'vector' | 'sequence'; taken: string[] }
  | { kind: 'option-value'; of: 'fulltext' | 'vector' | 'sequence'; name: string }
  | { kind: 'import'; from: number; to: number }
  | { kind: 'body'; body: string; at: number; start: number; item: Item }
  | { kind: 'name' };

export interface SlotPlace {
  slot: Slot;
  /** The word that is being written, in the part's own offsets. */
  from: number;
  to: number;
}

/** A word that nobody writes: put where the cursor is, it shows where in the tree that is. */
const mark = 'Ks0Cursor';

/**
 * What belongs at an offset of a part. The parser says: the text is read once more with a word
 * at the cursor, and where that word ends up in the tree is what may be written there. The
 * parser's own way on after a mistake makes this work in texts that are being written.
 */
export function slotAt(part: Part, at: number): SlotPlace {
  const text = part.source.text.slice(part.start, part.end);
  const cursor = at - part.start;
  const from = wordStart(text, cursor);
  const shown = part.start + from;
  const item = part.source.items[0];
  if (
    item?.kind === 'event' &&
    at >= item.bodyRange.start &&
    at <= item.bodyRange.end &&
    item.bodyRange.end > item.bodyRange.start
  ) {
    const body = part.source.text.slice(item.bodyRange.start, item.bodyRange.end);
    const start = item.bodyRange.start;
    return { slot: { kind: 'body', body, at: at - start, start, item }, from: shown, to: at };
  }
  const path = importPath(text, cursor);
  if (path !== null)
    return { slot: { kind: 'import', from: part.start + path, to: at }, from: part.start + path, to: at };
  const line = text.slice(0, cursor);
  if (inComment(line)) return { slot: { kind: 'name' }, from: shown, to: at };
  for (const word of [mark, `${mark}: STRING`]) {
    const marked = `${text.slice(0, from)}${word}${text.slice(cursor)}`;
    const { value } = parse(marked, '');
    for (const one of value.items) {
      const slot = slotInItem(one);
      if (slot !== null) return { slot, from: shown, to: at };
    }
    const around = value.items.find((one) => from > one.start && from <= one.end);
    const inside = around === undefined ? null : slotAround(around, marked, from);
    if (inside !== null && word !== mark) return { slot: inside, from: shown, to: at };
    if (around === undefined) return { slot: { kind: 'declaration' }, from: shown, to: at };
  }
  return { slot: { kind: 'name' }, from: shown, to: at };
}

function wordStart(text: string, cursor: number): number {
  let at = cursor;
  while (at > 0 && /[A-Za-z0-9_]/.test(text.charAt(at - 1))) at--;
  return at > 0 && text.charAt(at - 1) === '`' ? at - 1 : at;
}

function importPath(text: string, cursor: number): number | null {
  const line = text.slice(text.lastIndexOf('\n', cursor - 1) + 1, cursor);
  const match = /^\s*import\s+["']([^"']*)$/.exec(line);
  return match === null ? null : cursor - (match[1] as string).length;
}

function inComment(before: string): boolean {
  const line = before.slice(before.lastIndexOf('\n') + 1);
  if (/^(?:[^"'`]|"[^"]*"|'[^']*'|`[^`]*`)*?\/\//.test(line)) return true;
  return before.lastIndexOf('/*') > before.lastIndexOf('*/');
}

function marked(name: { text: string }): boolean {
  return name.text.startsWith(mark);
}

function slotInItem(item: Item): Slot | null {
  switch (item.kind) {
    case 'node':
    case 'rel':
      if (marked(item.name)) return { kind: 'name' };
      if (item.kind === 'rel' && item.connections.some(({ from, to }) => marked(from) || marked(to)))
        return { kind: 'connection' };
      return slotInAttributes(item.attributes, item.kind, item, item) ?? slotInMembers(item);
    case 'mixin':
      return marked(item.name) ? { kind: 'name' } : slotInMembers(item);
    case 'type':
      return marked(item.name) ? { kind: 'name' } : slotInType(item.type);
    case 'struct':
      if (marked(item.name)) return { kind: 'name' };
      for (const field of item.fields) {
        const slot = marked(field.name) ? ({ kind: 'name' } as const) : slotInType(field.type);
        if (slot !== null) return slot;
      }
      return null;
    case 'enum':
      return marked(item.name) || item.values.some(({ name }) => marked(name)) ? { kind: 'name' } : null;
    case 'sequence':
      if (marked(item.name)) return { kind: 'name' };
      return slotInOptions(item.options, 'sequence');
    case 'event':
      if (marked(item.name)) return { kind: 'name' };
      for (const { name, type, default: value } of item.parameters) {
        const slot = marked(name)
          ? ({ kind: 'name' } as const)
          : (slotInType(type) ?? slotInValue(value, type, false, item));
        if (slot !== null) return slot;
      }
      return null;
    case 'reserved':
      return item.names.some(marked) ? { kind: 'name' } : null;
    default:
      return null;
  }
}

function slotInMembers(item: Item & { members: Member[] }): Slot | null {
  for (const member of item.members) {
    const slot = slotInMember(member, item);
    if (slot !== null) return slot;
  }
  return null;
}

function slotInMember(member: Member, item: Item & { members: Member[] }): Slot | null {
  switch (member.kind) {
    case 'property':
      if (marked(member.name)) return { kind: 'member', item };
      return (
        slotInType(member.type) ??
        slotInValue(member.default, member.type, false, item) ??
        slotInAttributes(member.attributes, 'property', member, item)
      );
    case 'with':
      return marked(member.mixin) ? { kind: 'mixin', item } : null;
    case 'reserved':
      return member.names.some(marked) ? { kind: 'name' } : null;
    case 'index': {
      if (marked(member.name)) return { kind: 'name' };
      if (member.properties.some(marked)) {
        const taken = member.properties.filter((one) => !marked(one)).map(({ text }) => text);
        return { kind: 'indexed', item, method: member.method, taken };
      }
      return (
        slotInOptions(member.options, member.method) ??
        slotInAttributes(member.attributes, 'index', member, item)
      );
    }
  }
}

function slotInOptions(
  options: readonly { name: { text: string }; value: Expression }[],
  of: 'fulltext' | 'vector' | 'sequence',
): Slot | null {
  for (const { name, value } of options) {
    if (marked(name)) {
      const taken = options.filter((one) => !marked(one.name)).map((one) => one.name.text);
      return { kind: 'option', of, taken };
    }
    if (holdsMark(value)) return { kind: 'option-value', of, name: name.text };
  }
  return null;
}

function slotInAttributes(
  attributes: readonly Attribute[],
  place: AttributePlace,
  carrier: Item | Member,
  item: Item,
): Slot | null {
  for (const attribute of attributes) {
    if (marked(attribute.name)) {
      const taken = attributes.filter((one) => one !== attribute).map(({ name }) => name.text);
      return { kind: 'attribute', place, taken, carrier, item };
    }
    for (const [at, argument] of attribute.arguments.entries()) {
      const { value } = argument;
      if (argument.name !== null && marked(argument.name))
        return { kind: 'argument', attribute, at, carrier, item };
      if (!holdsMark(value)) continue;
      if (attribute.name.text === 'using') return slotInValue(value, null, true, item);
      return { kind: 'argument', attribute, at, carrier, item };
    }
  }
  return null;
}

function slotInType(type: TypeNode): Slot | null {
  switch (type.kind) {
    case 'named':
      return marked(type.name) ? { kind: 'type' } : null;
    case 'list':
    case 'array':
      return slotInType(type.element);
    case 'map':
      return slotInType(type.key) ?? slotInType(type.value);
    default:
      for (const field of type.kind === 'struct' ? type.fields : type.members) {
        const slot = marked(field.name) ? ({ kind: 'name' } as const) : slotInType(field.type);
        if (slot !== null) return slot;
      }
      return null;
  }
}

function slotInValue(
  value: Expression | null,
  type: TypeNode | null,
  inUsing: boolean,
  item: Item,
): Slot | null {
  if (value === null) return null;
  if (value.kind === 'cast')
    return slotInType(value.type) ?? slotInValue(value.value, value.type, inUsing, item);
  return holdsMark(value) ? { kind: 'value', type, inUsing, item } : null;
}

function holdsMark(value: Expression): boolean {
  switch (value.kind) {
    case 'string':
      return value.value.includes(mark);
    case 'name':
      return marked(value.name);
    case 'list':
      return value.items.some(holdsMark);
    case 'struct':
      return value.fields.some((field) => holdsMark(field.value));
    case 'call':
      return marked(value.name) || value.arguments.some(holdsMark);
    case 'cast':
    case 'negate':
      return holdsMark(value.value);
    case 'binary':
      return holdsMark(value.left) || holdsMark(value.right);
    default:
      return false;
  }
}

/** The word belongs nowhere: what belongs there then depends on the braces around it. */
function slotAround(item: Item, text: string, from: number): Slot | null {
  const open = text.indexOf('{', item.start);
  if (open < 0 || open > from) return null;
  if ('members' in item) return { kind: 'member', item };
  return { kind: 'name' };
}
