import { distance } from 'fastest-levenshtein';

/** Whether one name could be another spelling of the other: `createdAt` and `created_at`, `name` and `fullName`. */
export function alike(a: string, b: string): boolean {
  const [x, y] = [plain(a), plain(b)];
  if (x === y) return true;
  const [short, long] = x.length <= y.length ? [x, y] : [y, x];
  if (short.length >= 3 && long.includes(short)) return true;
  return long.length > 0 && 1 - distance(x, y) / long.length >= 0.6;
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
