import { createHash } from 'node:crypto';
import type { LogEntry } from '@kschema/log';

/**
 * The hash over a log up to an entry, from the one before it: two instances with the same head at the same
 * position have read the same bytes in the same order. Hex, 64 digits.
 */
export function nextHead(head: string, { position, id, bytes }: LogEntry): string {
  const content = createHash('sha256').update(bytes).digest('hex');
  return createHash('sha256').update(`${head}\n${position}\n${id}\n${content}`).digest('hex');
}
