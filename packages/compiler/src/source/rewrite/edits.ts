import { type Name, printName } from '@kschema/grammar';

/** Replaces `start` to `end` of one text; offsets are those of the text before any edit. */
export interface TextEdit {
  file: string;
  start: number;
  end: number;
  text: string;
}

/** The texts after the edits. Of two that overlap the first in the text is made; the other waits for the next round. */
export function applyEdits(
  texts: ReadonlyMap<string, string>,
  edits: readonly TextEdit[],
): Map<string, string> {
  const result = new Map(texts);
  for (const [file, before] of texts) {
    const own = edits.filter((edit) => edit.file === file).sort((a, b) => a.start - b.start || a.end - b.end);
    let text = '';
    let at = 0;
    for (const edit of own) {
      if (edit.start < at) continue;
      text += before.slice(at, edit.start) + edit.text;
      at = edit.end;
    }
    if (own.length > 0) result.set(file, text + before.slice(at));
  }
  return result;
}

/** Spells a name as another, where it does not already. */
export function respelled(file: string, name: Name, wanted: string): TextEdit[] {
  return name.text === wanted ? [] : [{ file, start: name.start, end: name.end, text: printName(wanted) }];
}

/** Takes out something with the line or lines that it has for itself, and a comment behind it. */
export function removal(file: string, text: string, start: number, end: number): TextEdit {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const rest = /^[ \t]*(?:\/\/[^\n]*)?(?:\n|$)/.exec(text.slice(end));
  if (rest !== null && /^[ \t]*$/.test(text.slice(lineStart, start))) {
    return { file, start: lineStart, end: end + rest[0].length, text: '' };
  }
  const space = /[ \t]*$/.exec(text.slice(0, start))?.[0].length ?? 0;
  return { file, start: start - space, end, text: '' };
}

/** Where what stands in a line ends, with a comment behind it. */
export function endOfLine(text: string, from: number): number {
  const rest = /^[ \t]*\/\/[^\n]*/.exec(text.slice(from));
  return from + (rest?.[0].length ?? 0);
}

/** The white space that a line begins with. */
export function indentAt(text: string, at: number): string {
  const lineStart = text.lastIndexOf('\n', at - 1) + 1;
  return /^[ \t]*/.exec(text.slice(lineStart))?.[0] ?? '';
}

/** A text of several lines, each but the first behind this white space. */
export function indented(text: string, indent: string): string {
  return text.replaceAll('\n', `\n${indent}`);
}
