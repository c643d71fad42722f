import { format, type Item, type MixinItem, parse, type SourceFile } from '@kschema/grammar';
import { check } from '../../check/check.ts';
import type { Declaration } from '../../declaration.ts';
import { hashSchema } from '../../hash.ts';
import { fold, type Schema } from '../../schema.ts';
import { enumItem, eventItem, reservedItems, sequenceItem, tableItem } from '../schema-to-source.ts';
import { applyEdits, endOfLine, removal, type TextEdit } from './edits.ts';
import { itemText } from './printing.ts';
import { tableEdits, type WrittenTable } from './table.ts';

/** Mixins may hold mixins; each round takes one layer apart. */
const ROUNDS = 12;

/**
 * Changes source so that it declares `wanted`: only what differs is touched, so comments, order,
 * aliases and layout stay. `texts` has every file of the schema by path, `root` is the first.
 * Gives the texts afterwards, or null when the result would have a mistake in it.
 */
export function rewriteSource(
  root: string,
  texts: ReadonlyMap<string, string>,
  wanted: Schema,
): Map<string, string> | null {
  const tidy = new Set(
    [...texts].filter(([path, text]) => format(text, path).value === text).map(([path]) => path),
  );
  const target = hashSchema(wanted);
  let current = new Map(texts);
  for (let round = 0; round < ROUNDS; round += 1) {
    const files = new Map([...current].map(([path, text]) => [path, parse(text, path).value]));
    const declaration = check(root, files);
    if (hashSchema(declaration.schema) === target) return sound(declaration) ? tidied(current, tidy) : null;
    const edits = editsToward(root, files, declaration.schema, wanted);
    if (edits.length === 0) return null;
    current = applyEdits(current, edits);
  }
  return null;
}

function sound({ findings }: Declaration): boolean {
  return findings.every(({ severity }) => severity !== 'blocked');
}

/** What was formatted stays so. */
function tidied(texts: Map<string, string>, tidy: ReadonlySet<string>): Map<string, string> {
  return new Map([...texts].map(([path, text]) => [path, tidy.has(path) ? format(text, path).value : text]));
}

function editsToward(
  root: string,
  files: ReadonlyMap<string, SourceFile>,
  now: Schema,
  wanted: Schema,
): TextEdit[] {
  const edits: TextEdit[] = [];
  const added: Item[] = [];
  const mixins: WrittenTable['mixins'] = mixinsIn(files);
  const seen = new Set<string>();
  for (const { path: file, text, items } of files.values()) {
    for (const item of items) {
      const place = { file, text, item };
      const key = 'name' in item ? fold(item.name.text) : '';
      const first = !seen.has(`${item.kind} ${key}`);
      seen.add(`${item.kind} ${key}`);
      if (!first && item.kind !== 'reserved') continue;
      switch (item.kind) {
        case 'node':
        case 'rel': {
          const [table, other] = [now.tables.get(key), wanted.tables.get(key)];
          if (other === undefined) edits.push(remove(place));
          else if (table !== undefined) edits.push(...tableEdits({ file, text, item, mixins }, table, other));
          break;
        }
        case 'sequence':
          edits.push(...replaced(place, now.sequences.get(key), wanted.sequences.get(key), sequenceItem));
          break;
        case 'enum':
          edits.push(...replaced(place, now.enums.get(key), wanted.enums.get(key), enumItem));
          break;
        case 'event':
          edits.push(...replaced(place, now.events.get(key), wanted.events.get(key), eventItem));
          break;
        case 'reserved':
          if (reservedText(now) !== reservedText(wanted)) edits.push(remove(place));
          break;
        default:
      }
    }
  }
  for (const [key, table] of wanted.tables) if (!now.tables.has(key)) added.push(tableItem(table));
  for (const [key, one] of wanted.sequences) if (!now.sequences.has(key)) added.push(sequenceItem(one));
  for (const [key, one] of wanted.enums) if (!now.enums.has(key)) added.push(enumItem(one));
  for (const [key, one] of wanted.events) if (!now.events.has(key)) added.push(eventItem(one));
  if (reservedText(now) !== reservedText(wanted)) added.push(...reservedItems(wanted.reserved));
  const main = files.get(root);
  return main === undefined ? edits : [...edits, ...insertions(main, added)];
}

interface Place<T extends Item = Item> {
  file: string;
  text: string;
  item: T;
}

function remove({ file, text, item }: Place): TextEdit {
  const start = 'doc' in item && item.doc !== null ? item.doc.start : item.start;
  const edit = removal(file, text, start, item.end);
  // Not two empty lines where there was one on both sides.
  const blank = /\n[ \t]*\n$/.test(text.slice(0, edit.start)) || edit.start === 0;
  const after = blank ? (/^[ \t]*\n/.exec(text.slice(edit.end))?.[0].length ?? 0) : 0;
  return { ...edit, end: edit.end + after };
}

function replaced<T extends object>(
  place: Place,
  now: T | undefined,
  wanted: T | undefined,
  toItem: (one: T) => Item,
): TextEdit[] {
  if (wanted === undefined) return [remove(place)];
  if (now === undefined || itemText(toItem(now)) === itemText(toItem(wanted))) return [];
  const { file, item } = place;
  const start = 'doc' in item && item.doc !== null ? item.doc.start : item.start;
  return [{ file, start, end: item.end, text: itemText(toItem(wanted)) }];
}

function reservedText({ reserved }: Schema): string {
  return [...reserved.keys()].sort().join();
}

/** New declarations behind the last of their kind, else at the end. */
function insertions({ path: file, text, items }: SourceFile, added: readonly Item[]): TextEdit[] {
  const byPlace = new Map<number, string>();
  for (const item of added) {
    const like = items.findLast(({ kind }) => kind === item.kind);
    const at = like === undefined ? text.trimEnd().length : endOfLine(text, like.end);
    byPlace.set(at, `${byPlace.get(at) ?? ''}${at === 0 ? '' : '\n\n'}${itemText(item)}`);
  }
  return [...byPlace].map(([at, printed]) => ({ file, start: at, end: at, text: printed }));
}

function mixinsIn(files: ReadonlyMap<string, SourceFile>): Map<string, { item: MixinItem; text: string }> {
  const mixins = new Map<string, { item: MixinItem; text: string }>();
  for (const { text, items } of files.values()) {
    for (const item of items) if (item.kind === 'mixin') mixins.set(fold(item.name.text), { item, text });
  }
  return mixins;
}
