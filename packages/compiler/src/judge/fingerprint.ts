import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import canonicalize from 'canonicalize';
import type { Change } from '../change.ts';
import type { Element } from '../declaration.ts';
import { subjectOf } from './subject.ts';

/**
 * Binds an acceptance to one finding about one change on one base: 16 hex digits over the
 * code, the subject, the change and the version it starts from. Another change, or another
 * base, has another fingerprint, so an old acceptance never covers it.
 */
export function fingerprintOf(
  finding: { code: string; subject: string },
  change: Change,
  parent: string | null,
): string {
  const text = canonicalize({
    code: finding.code,
    subject: finding.subject,
    change: changeToJson(change),
    parent,
  });
  return bytesToHex(sha256(utf8ToBytes(text ?? ''))).slice(0, 16);
}

function changeToJson(change: Change): object {
  const both = 'before' in change && 'after' in change;
  return {
    kind: change.kind,
    of: subjectOf(change),
    before: 'before' in change ? elementToJson(change.before, both) : null,
    after: 'after' in change ? elementToJson(change.after, both) : null,
    using: 'using' in change ? change.using : null,
  };
}

/** Of a table that stays, only its own line counts: its properties have changes of their own. */
function elementToJson(element: Element, stays: boolean): object {
  const entries: [string, unknown][] = [];
  for (const [name, value] of Object.entries(element)) {
    if (name === 'doc' || name === 'reserved' || name === 'deprecated') continue;
    if (!(value instanceof Map)) entries.push([name, value]);
    else if (!stays) entries.push([name, [...value.values()].map((inner) => elementToJson(inner, true))]);
  }
  return Object.fromEntries(entries);
}
