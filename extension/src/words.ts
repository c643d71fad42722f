import type { PendingCounts } from '@kschema/language-server/protocol';

/** `1 change`, `2 changes`. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}

/** `3 changes: 2 safe, 1 breaking`; empty when nothing changed. */
export function pendingText({ changes, safe, breaking, losing, blocked }: PendingCounts): string {
  if (changes === 0) return '';
  const parts = [
    { n: blocked, word: 'blocked' },
    { n: losing, word: 'losing data' },
    { n: breaking, word: 'breaking' },
    { n: safe, word: 'safe' },
  ].filter(({ n }) => n > 0);
  return `${count(changes, 'change')}: ${parts.map(({ n, word }) => `${n} ${word}`).join(', ')}`;
}

/** How bad the worst of them is. */
export function worstOf({ blocked, losing, breaking }: PendingCounts): 'error' | 'warning' | 'fine' {
  if (blocked > 0 || losing > 0) return 'error';
  return breaking > 0 ? 'warning' : 'fine';
}

/** `property-added User.fax` → `property added User.fax`. */
export function causeText(cause: string): string {
  const [kind = '', ...subject] = cause.split(' ');
  return [kind.replaceAll('-', ' '), ...subject].join(' ');
}
