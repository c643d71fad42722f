import type { Change } from '../change.ts';
import type { Element } from '../declaration.ts';
import { fingerprintOf } from '../hash.ts';
import { typeText } from '../types.ts';
import { subjectOf } from './subject.ts';

/**
 * Binds an acceptance to one finding about one change on one base: 16 hex digits over the
 * code, the subject, the change and the version it starts from. Another change, or another
 * base, has another fingerprint, so an old acceptance never covers it.
 */
export function changeFingerprint(
  finding: { code: string; subject: string },
  change: Change,
  parent: string | null,
): string {
  const { code, subject } = finding;
  return fingerprintOf({ code, subject, change: changeToJson(change), parent });
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

/** What of an element has changes of its own, or none. */
const aside = new Set(['doc', 'reserved', 'deprecated', 'formerName']);

/** Of a table that stays, only its own line counts: its properties have changes of their own. */
function elementToJson(element: Element, stays: boolean): object {
  if ('type' in element)
    return { name: element.name, type: typeText(element.type), default: element.default };
  const entries: [string, unknown][] = [];
  for (const [name, value] of Object.entries(element)) {
    if (aside.has(name)) continue;
    if (!(value instanceof Map)) entries.push([name, value]);
    else if (!stays) entries.push([name, [...value.values()].map((inner) => elementToJson(inner, true))]);
  }
  return Object.fromEntries(entries);
}
