import type { Index, OptionValue } from '@kschema/compiler';
import { indexOption } from '../cypher/indexes.ts';
import { scan } from '../cypher/scan.ts';
import type { CatalogIndex } from './catalog.ts';

/** How the engine calls the two kinds of index. */
const methods: Record<string, Index['method']> = { FTS: 'fulltext', HNSW: 'vector' };

/**
 * An index as the schema has it; null for one that is none of the two kinds. Options come from
 * the statement the engine prints for it, and those that say no more than its default are left out.
 */
export function indexOf(index: CatalogIndex): Index | null {
  const method = methods[index.type.toUpperCase()];
  if (method === undefined) return null;
  const options: Record<string, OptionValue> = {};
  for (const [name, value] of printedOptions(index.definition)) {
    const option = indexOption(method, name);
    if (option !== undefined && value !== option.default) options[option.name] = value;
  }
  return { name: index.name, method, properties: index.properties, options };
}

/** Some engines list the index behind every key, under a name that nobody can give. */
export function isKeyIndex({ name }: CatalogIndex): boolean {
  return name === '_PK';
}

/** The `name := value` parts of a printed call. */
function printedOptions(definition: string): [string, OptionValue][] {
  const tokens = scan(definition);
  return tokens.flatMap((token, at): [string, OptionValue][] => {
    const mark = tokens[at + 1];
    const value = tokens[at + 2];
    if (token.kind !== 'name' || mark?.kind !== 'mark' || mark.text !== ':=' || value === undefined)
      return [];
    if (value.kind === 'string') return [[token.text, value.text]];
    if (value.kind === 'number') return [[token.text, Number(value.text)]];
    if (value.kind === 'name') return [[token.text, value.text.toLowerCase() === 'true']];
    return [];
  });
}
