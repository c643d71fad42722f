import type { NameStyle } from './policy.ts';

/** Scripts without capitals fit every style. */
const upper = '[\\p{Lu}\\p{Lt}\\p{Lo}\\p{Lm}]';
const lower = '[\\p{Ll}\\p{Lo}\\p{Lm}]';
const mark = '\\p{M}';

/** The styles that have a name. The whole name has to be written so. */
export const nameStyles: Readonly<Record<string, NameStyle>> = {
  PascalCase: style('PascalCase', `${upper}[\\p{L}\\p{N}${mark}]*`, (words) => words.map(capital).join('')),
  camelCase: style('camelCase', `${lower}[\\p{L}\\p{N}${mark}]*`, ([first = '', ...rest]) =>
    [first.toLowerCase(), ...rest.map(capital)].join(''),
  ),
  snake_case: style('snake_case', separated(`[\\p{Ll}\\p{Lo}\\p{Lm}\\p{N}${mark}]`, lower), (words) =>
    words.map((word) => word.toLowerCase()).join('_'),
  ),
  SCREAMING_SNAKE_CASE: style(
    'SCREAMING_SNAKE_CASE',
    separated(`[\\p{Lu}\\p{Lt}\\p{Lo}\\p{Lm}\\p{N}${mark}]`, upper),
    (words) => words.map((word) => word.toUpperCase()).join('_'),
  ),
};

/** The words in a name, by what stands between them and by where capitals begin. */
export function wordsOf(name: string): string[] {
  return name
    .replaceAll(/([\p{Ll}\p{N}])(?=\p{Lu})|(\p{Lu})(?=\p{Lu}\p{Ll})/gu, '$1$2 ')
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter((word) => word !== '');
}

function style(text: string, pattern: string, join: (words: string[]) => string): NameStyle {
  const whole = new RegExp(`^${pattern}$`, 'u');
  const fits = (name: string) => whole.test(name);
  return {
    text,
    fits,
    rewrite(name) {
      if (fits(name)) return name;
      const written = join(wordsOf(name));
      return fits(written) ? written : null;
    },
  };
}

function separated(letter: string, first: string): string {
  return `(?=${first})${letter}+(?:_${letter}+)*`;
}

function capital(word: string): string {
  const [first = '', ...rest] = word;
  const tail = rest.join('');
  return first.toUpperCase() + (/\p{Ll}/u.test(tail) ? tail : tail.toLowerCase());
}
