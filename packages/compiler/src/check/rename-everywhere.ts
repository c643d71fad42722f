import { type Attribute, type Fix, type Item, type Name, printName } from '@kschema/grammar';
import { fold } from '../schema.ts';
import { typeNames } from '../source/type-names.ts';
import type { Context } from './context.ts';
import type { Convened } from './conventions.ts';

/** Whether nothing else of its kind has the name. */
export function freeName({ project }: Context, { kind, name, item }: Convened, wanted: string): boolean {
  const folded = fold(wanted);
  if (folded === fold(name.text)) return true;
  switch (kind) {
    case 'node':
    case 'rel':
      return !project.tables.has(folded);
    case 'sequence':
      return !project.sequences.has(folded);
    case 'event':
      return !project.events.has(folded);
    case 'enumValue':
      return item.kind === 'enum' && !item.values.some((value) => value.name.text === wanted);
    case 'property':
    case 'index':
      return (
        'members' in item && !item.members.some((one) => 'name' in one && fold(one.name.text) === folded)
      );
    default:
      return !project.types.has(folded);
  }
}

/**
 * A fix that gives a table, a property or a type another name wherever the source names it, with
 * `@renamedFrom` so that the data moves along. None where the name also stands in a place that is
 * not understood as one (a query of an event, a text), and for what the language cannot rename.
 */
export function renameEverywhere(context: Context, declared: Convened, wanted: string): Fix[] {
  const { kind, name, file, item } = declared;
  if (!renamable.has(kind)) return [];
  const inItem = kind === 'property' && item.kind !== 'mixin';
  const files = context.project.files.map(({ source }) => source);
  const edits: Fix['edits'] = [];
  for (const { path, text, items } of files) {
    const looked = inItem ? (path === file ? [item] : []) : items;
    const named = looked.flatMap((one) => namesIn(one, kind, item));
    const found = named.filter((one) => fold(one.text) === fold(name.text));
    if (found.length !== mentions(text, looked, name.text)) return [];
    for (const { start, end } of found) edits.push({ file: path, start, end, text: printName(wanted) });
  }
  if (files.some(({ text, items }) => mentions(text, items.filter(isEvent), name.text) > 0)) return [];
  const directive = directivePlace(declared);
  if (directive !== null && fold(wanted) !== fold(name.text)) {
    edits.push({ file, start: directive, end: directive, text: ` @renamedFrom(${printName(name.text)})` });
  }
  return [{ title: `Rename to ${wanted}`, edits }];
}

const renamable = new Set(['node', 'rel', 'property', 'enum', 'struct', 'mixin', 'type']);

/** The names in a declaration that can mean something of that kind; of properties, those of `owner`. */
function namesIn(item: Item, kind: string, owner: Item): Name[] {
  if (kind === 'node' || kind === 'rel') {
    const own = item.kind === 'node' || item.kind === 'rel' ? [item.name] : [];
    return item.kind === 'rel' ? [...own, ...item.connections.flatMap(({ from, to }) => [from, to])] : own;
  }
  if (kind === 'property') {
    if (item !== owner || !('members' in item)) return [];
    return item.members.flatMap((one) =>
      one.kind === 'property' ? [one.name] : one.kind === 'index' ? one.properties : [],
    );
  }
  switch (item.kind) {
    case 'type':
      return [item.name, ...typeNames(item.type)];
    case 'struct':
      return [item.name, ...item.fields.flatMap(({ type }) => typeNames(type))];
    case 'enum':
      return [item.name];
    case 'event':
      return item.parameters.flatMap(({ type }) => typeNames(type));
    case 'mixin':
    case 'node':
    case 'rel': {
      const members = item.members.flatMap((one) =>
        one.kind === 'property' ? typeNames(one.type) : one.kind === 'with' ? [one.mixin] : [],
      );
      return item.kind === 'mixin' ? [item.name, ...members] : members;
    }
    default:
      return [];
  }
}

/** How often the word stands in these declarations, comments aside. */
function mentions(text: string, items: readonly Item[], word: string): number {
  const escaped = word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}_])${escaped}(?![\\p{L}\\p{N}_])`, 'giu');
  return items.reduce((count, { start, end }) => {
    const code = text.slice(start, end).replaceAll(comment, '');
    return count + (code.match(pattern)?.length ?? 0);
  }, 0);
}

const comment = /\/\/[^\n]*|\/\*[\s\S]*?\*\//g;

function isEvent(item: Item): boolean {
  return item.kind === 'event';
}

/** Where `@renamedFrom` goes; null for what needs none, or has one. */
function directivePlace({ kind, item, owner }: Convened): number | null {
  const carrier = owner as { attributes?: Attribute[]; end: number };
  const { attributes } = carrier;
  if (attributes === undefined || attributes.some((one) => one.name.text === 'renamedFrom')) return null;
  if (kind === 'property') return carrier.end;
  const header = item.kind === 'rel' ? item.connections.at(-1)?.end : item.kind === 'node' && item.name.end;
  return attributes.at(-1)?.end ?? (header || null);
}
