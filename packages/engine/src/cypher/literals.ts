import { nameProblem } from '@kschema/grammar';
import { RenderRefused } from './refused.ts';

const LONGEST_NAME = 1024;

/**
 * A name between backticks. There is no escape for a backtick inside them (engines.md §5), so
 * a name that holds one cannot be written; what a reader could not see is refused with it.
 */
export function quoteName(name: string): string {
  const problem = nameProblem(name);
  if (problem !== null) throw new RenderRefused(name, `It cannot be a name: ${problem}.`);
  if (name.length > LONGEST_NAME) throw new RenderRefused(name.slice(0, 40), 'The name is too long.');
  return `\`${name}\``;
}

/** A name for a new table. The catalog functions take what stands before a dot for a database. */
export function newTableName(name: string): string {
  if (name.includes('.')) throw new RenderRefused(name, 'The name of a table must not have a dot.');
  return quoteName(name);
}

/** Field names of structs and unions stand unquoted: the engine keeps backticks as part of them (engines.md §4). */
export function fieldName(name: string): string {
  if (!/^[\p{ID_Start}_][\p{ID_Continue}$]*$/u.test(name)) {
    throw new RenderRefused(name, 'A field name must be a plain identifier.');
  }
  return name;
}

/** A single-quoted string. Only `\` and `'` are escaped: everything else is taken as it is (engines.md §5). */
export function stringLiteral(text: string): string {
  if (/\p{Surrogate}/u.test(text))
    throw new RenderRefused(text.slice(0, 40), 'The text is not well-formed Unicode.');
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
