import { extendLine, type HistoryLine } from '@kschema/compiler';
import type { CheckBody, VersionsBody } from '../entry/entry.ts';

/** The line with the versions of an entry, or why they cannot follow. */
export function extended(
  line: HistoryLine,
  { versions }: VersionsBody | CheckBody,
): HistoryLine | { problem: string } {
  let grown = line;
  for (const document of versions) {
    const text = textOf(document);
    if (text === null) return { problem: 'they are nested too deeply' };
    const next = extendLine(grown, text);
    if (next.version === null) return { problem: next.findings[0]?.title ?? 'they cannot be read' };
    grown = next.line;
  }
  return grown;
}

/** Null for what was read and is nested more deeply than it can be written. */
function textOf(document: object): string | null {
  try {
    return JSON.stringify(document);
  } catch {
    return null;
  }
}
