import { distance } from 'fastest-levenshtein';

/** The up to three candidates that a mistyped name most likely meant, nearest first. */
export function nearest(name: string, candidates: Iterable<string>): string[] {
  if (name.length > 100) return [];
  const wanted = name.toLowerCase();
  const limit = Math.max(1, Math.min(3, Math.ceil(wanted.length / 3)));
  const scored: { text: string; score: number }[] = [];
  for (const text of candidates) {
    const other = text.toLowerCase();
    if (Math.abs(other.length - wanted.length) > limit && !related(wanted, other)) continue;
    const score = distance(wanted, other);
    if (score <= limit || related(wanted, other)) scored.push({ text, score });
  }
  scored.sort((a, b) => a.score - b.score || (a.text < b.text ? -1 : a.text > b.text ? 1 : 0));
  return [...new Set(scored.map((entry) => entry.text))].slice(0, 3);
}

/** Whether one is the beginning or the end of the other, or the same but for underscores. */
function related(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (short.length >= 4 && (long.startsWith(short) || long.endsWith(short))) return true;
  return a.replaceAll('_', '') === b.replaceAll('_', '');
}
