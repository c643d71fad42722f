/** A place in a text as people count it. */
export interface Position {
  /** 1-based. */
  line: number;
  /** 1-based, in UTF-16 units. */
  column: number;
}

/**
 * Turns offsets of a text into lines and columns. The table of lines is built at the first
 * question. Offsets outside the text are clamped. `\n`, `\r\n` and a lone `\r` end a line.
 */
export function positionAt(text: string): (offset: number) => Position {
  let lineStarts: number[] | null = null;
  return (offset) => {
    lineStarts ??= startsOfLines(text);
    const at = Math.min(Math.max(0, offset), text.length);
    let low = 0;
    let high = lineStarts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((lineStarts[middle] as number) <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: at - (lineStarts[low] as number) + 1 };
  };
}

function startsOfLines(text: string): number[] {
  const starts = [0];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) starts.push(at + 1);
  }
  return starts;
}
