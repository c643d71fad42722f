import {
  type Member,
  type MixinItem,
  type NodeItem,
  type PropertyItem,
  printName,
  type RelItem,
} from '@kschema/grammar';
import { type Connection, fold, type Index, type RelTable, type Table } from '../../schema.ts';
import { attributeNode, deprecatedNodes } from '../nodes.ts';
import {
  indexItem,
  multiplicityAttributes,
  propertyItem,
  reservedItems,
  tableItem,
} from '../schema-to-source.ts';
import { attributeEdits } from './attributes.ts';
import { docEdit } from './doc.ts';
import { endOfLine, indentAt, indented, removal, respelled, type TextEdit } from './edits.ts';
import { itemText, memberText } from './printing.ts';
import { propertyEdits } from './property.ts';

/** A table as it is written. */
export interface WrittenTable {
  file: string;
  text: string;
  item: NodeItem | RelItem;
  /** Mixins by folded name, with the text of their file. */
  mixins: ReadonlyMap<string, { item: MixinItem; text: string }>;
}

/** What of a written table has to change so that it says another of the same name. */
export function tableEdits(written: WrittenTable, now: Table, wanted: Table): TextEdit[] {
  const { file, text, item } = written;
  if (now.kind !== wanted.kind) {
    return [{ file, start: item.doc?.start ?? item.start, end: item.end, text: itemText(tableItem(wanted)) }];
  }
  const members = memberEdits(written, now, wanted);
  // Members of a mixin stand in the table itself first; what is to change in them comes in the next round.
  if (members === 'in a mixin') return inlineMixins(written);
  // Before what is put behind the head: a rel without a body gets its attributes first.
  const edits = respelled(file, item.name, wanted.name);
  const headEnd = item.attributes.at(-1)?.end ?? endOfHead(item);
  const head = { file, text, at: headEnd };
  if (now.doc !== wanted.doc) edits.push(docEdit(file, text, item, wanted.doc));
  if (JSON.stringify(now.deprecated) !== JSON.stringify(wanted.deprecated)) {
    const one = deprecatedNodes(wanted.deprecated)[0];
    edits.push(...attributeEdits(head, item.attributes, ['deprecated'], one));
  }
  if (item.kind === 'rel' && now.kind === 'rel' && wanted.kind === 'rel')
    edits.push(...relEdits(written, item, now, wanted, head));
  return [...edits, ...members];
}

function relEdits(
  { file }: WrittenTable,
  item: RelItem,
  now: RelTable,
  wanted: RelTable,
  head: { file: string; text: string; at: number },
): TextEdit[] {
  const edits: TextEdit[] = [];
  const keyOf = ({ from, to }: Connection) => `${fold(from)} ${fold(to)}`;
  const keys = (table: RelTable) => table.connections.map(keyOf).sort().join();
  const [first, last] = [item.connections[0], item.connections.at(-1)];
  if (keys(now) !== keys(wanted) && first !== undefined && last !== undefined) {
    const printed = wanted.connections.map(({ from, to }) => `${printName(from)} -> ${printName(to)}`);
    edits.push({ file, start: first.start, end: last.end, text: printed.join(', ') });
  }
  if (now.multiplicity !== wanted.multiplicity) {
    const name = multiplicityAttributes[wanted.multiplicity];
    const one = name === null ? undefined : attributeNode(name);
    const names = ['many_to_many', 'many_to_one', 'one_to_many', 'one_to_one'];
    edits.push(...attributeEdits(head, item.attributes, names, one));
  }
  return edits;
}

function endOfHead(item: NodeItem | RelItem): number {
  return item.kind === 'rel' ? (item.connections.at(-1)?.end ?? item.name.end) : item.name.end;
}

function memberEdits(written: WrittenTable, now: Table, wanted: Table): TextEdit[] | 'in a mixin' {
  const { file, text, item } = written;
  const edits: TextEdit[] = [];
  const added: Member[] = [];
  const own = new Map<string, PropertyItem>();
  for (const member of item.members) if (member.kind === 'property') own.set(fold(member.name.text), member);
  for (const [key, property] of now.properties) {
    const other = wanted.properties.get(key);
    const member = own.get(key);
    if (member === undefined) {
      if (other === undefined || !saysSame({ property, table: now }, { property: other, table: wanted }))
        return 'in a mixin';
    } else if (other === undefined) {
      edits.push(removal(file, text, member.doc?.start ?? member.start, member.end));
    } else {
      const owned = { property: other, table: wanted };
      edits.push(...propertyEdits({ file, text }, member, { property, table: now }, owned));
    }
  }
  for (const [key, property] of wanted.properties) {
    if (!now.properties.has(key)) added.push(propertyItem(property, wanted.kind === 'node' ? wanted : null));
  }
  edits.push(...indexEdits(written, indexesOf(now), indexesOf(wanted), added));
  const reserved = (table: Table) => [...table.reserved.keys()].sort().join();
  if (reserved(now) !== reserved(wanted)) {
    for (const member of item.members)
      if (member.kind === 'reserved') edits.push(removal(file, text, member.start, member.end));
    added.push(...reservedItems(wanted.reserved));
  }
  return [...edits, ...insertMembers(written, added)];
}

/** Asked of a property that is not written here: whether it would need an edit. */
function saysSame(
  now: Parameters<typeof propertyEdits>[2],
  wanted: Parameters<typeof propertyEdits>[3],
): boolean {
  const item = propertyItem(now.property, now.table.kind === 'node' ? now.table : null);
  return propertyEdits({ file: '', text: '' }, item, now, wanted).length === 0;
}

function indexesOf(table: Table): ReadonlyMap<string, Index> {
  return table.kind === 'node' ? table.indexes : new Map();
}

function indexEdits(
  { file, text, item }: WrittenTable,
  now: ReadonlyMap<string, Index>,
  wanted: ReadonlyMap<string, Index>,
  added: Member[],
): TextEdit[] {
  const edits: TextEdit[] = [];
  for (const member of item.members) {
    if (member.kind !== 'index') continue;
    const key = fold(member.name.text);
    const [before, after] = [now.get(key), wanted.get(key)];
    if (before === undefined) continue;
    if (after === undefined) edits.push(removal(file, text, member.doc?.start ?? member.start, member.end));
    else if (indexJson(before) !== indexJson(after)) {
      const printed = indented(memberText(indexItem(after)), indentAt(text, member.start));
      edits.push({ file, start: member.start, end: member.end, text: printed });
    }
  }
  for (const [key, index] of wanted) if (!now.has(key)) added.push(indexItem(index));
  return edits;
}

function indexJson({ name, method, properties, options }: Index): string {
  const sorted = Object.entries(options).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([name, method, properties.map(fold), sorted]);
}

/** Puts members behind the last one, on lines of their own, or into the line where the body has only one. */
function insertMembers({ file, text, item }: WrittenTable, added: readonly Member[]): TextEdit[] {
  if (added.length === 0) return [];
  const texts = added.map(memberText);
  const outer = indentAt(text, item.start);
  const last = item.members.at(-1);
  if (last === undefined) {
    const body = texts.map((one) => `\n${outer}  ${indented(one, `${outer}  `)}`).join('');
    const hasBody = text[item.end - 1] === '}';
    const at = hasBody ? item.end - 1 : item.end;
    return [{ file, start: at, end: at, text: hasBody ? `${body}\n${outer}` : ` {${body}\n${outer}}` }];
  }
  const oneLine = !text.slice(last.end, item.end).includes('\n') && !texts.some((one) => one.includes('\n'));
  if (oneLine) return [{ file, start: last.end, end: last.end, text: `  ${texts.join('  ')}` }];
  const at = endOfLine(text, last.end);
  const lineStart = text.lastIndexOf('\n', last.start - 1) + 1;
  const alone = /^[ \t]*$/.test(text.slice(lineStart, last.start));
  const indent = alone ? indentAt(text, last.start) : `${outer}  `;
  const body = texts.map((one) => `\n${indent}${indented(one, indent)}`).join('');
  return [{ file, start: at, end: at, text: text[at] === '\n' ? body : `${body}\n${outer}` }];
}

/** The members of its mixins in the place where the table says `with`. */
function inlineMixins({ file, text, item, mixins }: WrittenTable): TextEdit[] {
  return item.members.flatMap((member) => {
    const mixin = member.kind === 'with' ? mixins.get(fold(member.mixin.text)) : undefined;
    if (mixin === undefined) return [];
    const indent = indentAt(text, member.start);
    const members = mixin.item.members.map((one) => {
      const start = 'doc' in one && one.doc !== null ? one.doc.start : one.start;
      const from = indentAt(mixin.text, start);
      return mixin.text.slice(start, endOfLine(mixin.text, one.end)).replaceAll(`\n${from}`, `\n${indent}`);
    });
    return [{ file, start: member.start, end: member.end, text: members.join(`\n${indent}`) }];
  });
}
