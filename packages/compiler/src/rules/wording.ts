/** Turns of phrase that the texts of rules share. */

/** A name or a piece of source, set apart from the sentence. */
export function code(text: string): string {
  return text.includes('`') ? `‹${text}›` : `\`${text}\``;
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
