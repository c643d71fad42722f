import type { Attribute } from '@kschema/grammar';
import { printExpression, printName } from '@kschema/grammar';
import type { TextEdit } from './edits.ts';

/** An attribute as source, with the space before it; nothing for none. */
export function attributeText(attribute: Attribute | undefined): string {
  if (attribute === undefined) return '';
  const values = attribute.arguments.map(({ name, value }) =>
    name === null ? printExpression(value) : `${printName(name.text)}: ${printExpression(value)}`,
  );
  const list = values.length === 0 ? '' : `(${values.join(', ')})`;
  return ` @${printName(attribute.name.text)}${list}`;
}

/**
 * Replaces the attributes of these names by one or by none. `at`: where a new one goes when no
 * attribute of the name is there.
 */
export function attributeEdits(
  place: { file: string; text: string; at: number },
  written: readonly Attribute[],
  names: readonly string[],
  wanted: Attribute | undefined,
): TextEdit[] {
  const { file, text, at } = place;
  const found = written.filter((attribute) => names.includes(attribute.name.text));
  const edits = found.map(({ start, end }, i) => {
    const space = /[ \t]*$/.exec(text.slice(0, start))?.[0].length ?? 0;
    return { file, start: start - space, end, text: i === 0 ? attributeText(wanted) : '' };
  });
  if (found.length > 0 || wanted === undefined) return edits;
  return [{ file, start: at, end: at, text: attributeText(wanted) }];
}
