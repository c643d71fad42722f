/** Line and character of an offset, counted from the text alone. */
export function positionAt(text: string, offset: number): { line: number; character: number } {
  const lines = text.slice(0, offset).split(/\r\n|\n|\r(?!\n)/);
  // Between `\r` and `\n` the line is not over.
  const inBreak = text.charAt(offset - 1) === '\r' && text.charAt(offset) === '\n';
  const before = inBreak ? text.slice(0, offset - 1).split(/\r\n|\n|\r/) : lines;
  return { line: before.length - 1, character: (before.at(-1) ?? '').length };
}

/** The offset of a position that {@link positionAt} gave. */
export function offsetAt(text: string, { line, character }: { line: number; character: number }): number {
  const breaks = /\r\n|\n|\r/g;
  let start = 0;
  for (let count = 0; count < line; count++) {
    if (breaks.exec(text) === null) break;
    start = breaks.lastIndex;
  }
  return start + character;
}
