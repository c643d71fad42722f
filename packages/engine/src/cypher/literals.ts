import { RenderRefused } from './refused.ts';

const LONGEST_NAME = 1024;

/**
 * A name between backticks. There is no escape for a backtick inside them (engines.md §5), so
 * a name that holds one cannot be written; control characters are refused with it.
 */
export function quoteName(name: string): string {
  if (name === '') throw new RenderRefused(name, 'A name must not be empty.');
  if (name.length > LONGEST_NAME) throw new RenderRefused(name.slice(0, 40), 'The name is too long.');
  if (/[`\u0000-\u001f\u007f-\u009f\u2028\u2029]/.test(name)) {
    throw new RenderRefused(
      name,
      'The name holds a backtick or a control character, which cannot be quoted.',
    );
  }
  if (/\p{Surrogate}/u.test(name)) throw new RenderRefused(name, 'The name is not well-formed Unicode.');
  return `\`${name}\``;
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
