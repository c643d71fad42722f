import type { Doc, Ranged } from '@kschema/grammar';
import { indentAt, indented, removal, type TextEdit } from './edits.ts';

/** Makes the documentation above something say this, or nothing. */
export function docEdit(
  file: string,
  text: string,
  owner: Ranged & { doc: Doc | null },
  doc: string | null,
): TextEdit {
  if (doc === null) return removal(file, text, owner.doc?.start ?? 0, owner.doc?.end ?? 0);
  const lines = doc.split('\n').map((line) => `/// ${line}`.trimEnd());
  const printed = indented(lines.join('\n'), indentAt(text, owner.start));
  if (owner.doc !== null) return { file, start: owner.doc.start, end: owner.doc.end, text: printed };
  const alone = /(?:^|\n)[ \t]*$/.test(text.slice(0, owner.start));
  const head = alone ? '' : '\n';
  const tail = `\n${indentAt(text, owner.start)}`;
  return { file, start: owner.start, end: owner.start, text: `${head}${printed}${tail}` };
}
