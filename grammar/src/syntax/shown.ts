const longest = 40;

/** A piece of source as messages show it: in back-ticks, on one line, cut when long, control characters by their number. */
export function shown(text: string): string {
  const characters = [...text.slice(0, longest * 2)];
  const cut = characters.length > longest || text.length > longest * 2;
  const visible = characters
    .slice(0, longest)
    .map((character) => (unprintable.test(character) ? codePoint(character) : character))
    .join('');
  return `\`${visible}${cut ? '…' : ''}\``;
}

function codePoint(character: string): string {
  const code = character.codePointAt(0) as number;
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}

const unprintable = /\p{C}|[\u2028\u2029]|(?! )\p{Z}/u;
