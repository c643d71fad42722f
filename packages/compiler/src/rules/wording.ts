/** Turns of phrase that the texts of rules share. */

/** A name or a piece of source, set apart from the sentence: short, and with nothing in it that a terminal obeys. */
export function code(text: string): string {
  const short = text.length > longest ? `${text.slice(0, longest)}…` : text;
  const shown = visible(short);
  return shown.includes('`') ? `‹${shown}›` : `\`${shown}\``;
}

/** Control and format characters by their number: a terminal would obey them, a reader not see them. */
export function visible(text: string): string {
  // Nearly every text is of plain characters, and that is told much faster.
  if (!/[^ -~]/.test(text)) return text;
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, codePoint);
}

const longest = 120;

function codePoint(character: string): string {
  const number = character.codePointAt(0) as number;
  return `U+${number.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** " Did you mean `a`, `b` or `c`?", or nothing when there is no suggestion. */
export function didYouMean(suggestions: string[]): string {
  return suggestions.length === 0 ? '' : ` Did you mean ${orList(suggestions)}?`;
}

/** `a`, `b` or `c`. */
export function orList(items: string[]): string {
  const parts = items.map(code);
  const last = parts.pop();
  return parts.length === 0 ? (last ?? '') : `${parts.join(', ')} or ${last}`;
}
