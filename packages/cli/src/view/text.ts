/**
 * Text for terminals: how many columns it takes, how it wraps, and how characters that would
 * steer the terminal are shown instead of sent.
 */

const unprintable =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

/** `text` with control, invisible and direction characters written as `\u{…}`; tabs and newlines stay. */
export function printable(text: string): string {
  return text.replace(unprintable, (c) => `\\u{${c.codePointAt(0)?.toString(16)}}`);
}

const zeroWidth = /^[\p{Mn}\p{Me}]$/u;
const wide =
  /^(?:\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}])$/u;

/** Columns `text` takes, without colour codes. */
export function widthOf(text: string): number {
  let width = 0;
  for (const c of text.replace(/\u001b\[[0-9;]*m/g, '')) {
    if (c >= ' ' && c <= '~') width += 1;
    else if (!zeroWidth.test(c)) width += wide.test(c) ? 2 : 1;
  }
  return width;
}

/**
 * Breaks `text` at spaces so that no line takes more than `width` columns, where its words
 * allow that. Text between back-ticks is not broken, so that a command can be copied.
 */
export function wrap(text: string, width: number): string[] {
  return text.split('\n').flatMap((line) => wrapLine(line, width));
}

function wrapLine(line: string, width: number): string[] {
  const lines: string[] = [];
  let current = '';
  for (const word of line.match(/(?:`[^`]*`|[^\s`])+/g) ?? []) {
    if (current === '') current = word;
    else if (widthOf(current) + 1 + widthOf(word) <= width) current += ` ${word}`;
    else {
      lines.push(current);
      current = word;
    }
  }
  lines.push(current);
  return lines;
}

/** `text` wrapped behind a heading: the first line starts with `head`, the others with as many spaces. */
export function hanging(head: string, text: string, width: number): string {
  const indent = widthOf(head);
  return wrap(text, Math.max(20, width - indent))
    .map((line, i) => (i === 0 ? head : ' '.repeat(indent)) + line)
    .join('\n');
}

/** `1 change`, `2 changes`. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}

/** `12.4 MB`. */
export function bytes(n: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
  let value = n;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}

/** `2026-01-31 14:05`, from an ISO instant, in UTC. */
export function minute(instant: string): string {
  return instant.slice(0, 16).replace('T', ' ');
}
