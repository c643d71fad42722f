/**
 * The word that was probably meant, or null: at most two letters away (one for short words),
 * a swap of neighbours counting as one.
 */
export function nearest(written: string, words: Iterable<string>): string | null {
  const lower = written.toLowerCase();
  const limit = lower.length <= 4 ? 1 : 2;
  let best: string | null = null;
  let bestDistance = limit + 1;
  for (const word of words) {
    if (Math.abs(word.length - lower.length) > limit) continue;
    const distance = distanceBetween(lower, word);
    if (distance < bestDistance) {
      best = word;
      bestDistance = distance;
    }
  }
  return best;
}

/** Edits between two words: insertions, deletions, replacements and swaps of neighbours. */
function distanceBetween(left: string, right: string): number {
  const width = right.length + 1;
  const table = new Array<number>((left.length + 1) * width).fill(0);
  const at = (i: number, j: number): number => table[i * width + j] as number;
  for (let i = 0; i <= left.length; i++) table[i * width] = i;
  for (let j = 0; j <= right.length; j++) table[j] = j;
  for (let i = 1; i <= left.length; i++) {
    for (let j = 1; j <= right.length; j++) {
      const same = left[i - 1] === right[j - 1] ? 0 : 1;
      let cost = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + same);
      if (i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1]) {
        cost = Math.min(cost, at(i - 2, j - 2) + 1);
      }
      table[i * width + j] = cost;
    }
  }
  return at(left.length, right.length);
}
