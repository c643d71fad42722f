/** Why a text cannot be a name, not even in back-ticks. */
export type NameProblem =
  | 'empty'
  | 'back-tick'
  | 'control character'
  | 'invisible character'
  | 'not normalised'
  | 'broken text'
  | 'too long';

/** In UTF-16 units: longer ones help nobody, and history files refuse them. */
export const longestName = 1024;

/**
 * What keeps a text from being a name. The engines have no escape for a back-tick, and names
 * that look alike but differ (zero-width marks, direction marks, unusual spaces, decomposed
 * accents) would pass review unseen.
 *
 * @returns null for a usable name.
 */
export function nameProblem(text: string): NameProblem | null {
  if (text.length > longestName) return 'too long';
  if (plainName.test(text)) return null;
  if (text === '') return 'empty';
  if (text.includes('`')) return 'back-tick';
  if (controls.test(text)) return 'control character';
  if (brokenText.test(text)) return 'broken text';
  if (invisible.test(text) || text !== text.trim()) return 'invisible character';
  if (text !== text.normalize('NFC')) return 'not normalised';
  return null;
}

/** A name as it is written in the language: in back-ticks only where it has to be. */
export function printName(text: string): string {
  return plainName.test(text) ? text : `\`${text}\``;
}

const plainName = /^[A-Za-z_][A-Za-z0-9_]*$/;
const controls = /\p{Cc}|[\u2028\u2029]/u;
const brokenText = /\p{Cs}|[\uFFFE\uFFFF]/u;
/** Format characters, blanks other than the space, fillers, variation selectors. */
const invisible =
  /\p{Cf}|(?! )\p{Zs}|\u034F|\u115F|\u1160|\u17B4|\u17B5|[\u180B-\u180F]|\u2800|\u3164|[\uFE00-\uFE0F]|\uFFA0|[\u{E0100}-\u{E01EF}]/u;
