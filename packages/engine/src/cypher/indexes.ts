import {
  bare,
  type Index,
  type IndexOptionEntry,
  indexOptionTable,
  type OptionValue,
} from '@kschema/compiler';
import { stringLiteral } from './literals.ts';
import { RenderRefused } from './refused.ts';

/** An option of that kind of index; undefined for what events may not set. */
export function indexOption(method: Index['method'], name: string): IndexOptionEntry | undefined {
  return indexOptionTable.find((entry) => entry.method === method && entry.name === name.toLowerCase());
}

/** Options that the engine does not print back; nothing can be said about them afterwards. */
export const unprintedOptions: ReadonlySet<string> = new Set(['ignore_pattern', 'cache_embeddings']);

export function createIndex(table: string, index: Index): string {
  const options = Object.entries(index.options).map(([name, value]) => optionText(index, name, value));
  const names = index.properties.map(nameLiteral);
  const target = index.method === 'fulltext' ? `[${names.join(', ')}]` : names.join(', ');
  const procedure = index.method === 'fulltext' ? 'CREATE_FTS_INDEX' : 'CREATE_VECTOR_INDEX';
  const head = [nameLiteral(table), nameLiteral(index.name), target];
  return `CALL ${procedure}(${[...head, ...options].join(', ')})`;
}

export function dropIndex(table: string, index: Pick<Index, 'name' | 'method'>): string {
  const procedure = index.method === 'fulltext' ? 'DROP_FTS_INDEX' : 'DROP_VECTOR_INDEX';
  return `CALL ${procedure}(${nameLiteral(table)}, ${nameLiteral(index.name)})`;
}

/** The engine puts these names into statements of its own as they are, so only those that need no back-ticks. */
function nameLiteral(name: string): string {
  if (!bare(name)) throw new RenderRefused(name, 'An index cannot use a name that needs back-ticks.');
  return stringLiteral(name);
}

function optionText(index: Index, name: string, value: OptionValue): string {
  const option = indexOption(index.method, name);
  if (option === undefined) throw new RenderRefused(name, `No option of a ${index.method} index.`);
  if (option.takes.kind === 'stopwords' && /[/\\:.]/.test(String(value))) {
    throw new RenderRefused(name, 'Stop words may name a table, never a file or an address.');
  }
  const type = kinds[option.takes.kind];
  if (typeof value !== type) throw new RenderRefused(name, `The option is a ${type}.`);
  if (typeof value === 'number' && !Number.isFinite(value)) throw new RenderRefused(name, 'Not a number.');
  return `${option.name} := ${typeof value === 'string' ? stringLiteral(value) : String(value)}`;
}

const kinds: Record<IndexOptionEntry['takes']['kind'], string> = {
  word: 'string',
  integer: 'number',
  number: 'number',
  boolean: 'boolean',
  pattern: 'string',
  stopwords: 'string',
};
