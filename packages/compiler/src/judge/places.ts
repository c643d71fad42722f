import type { Span } from '@kschema/grammar';
import type { Change } from '../change.ts';
import type { Declaration, Element } from '../declaration.ts';
import type { Table } from '../schema.ts';

/**
 * Where a change shows in the new source: the element's name; for what is gone, the name of
 * the table it belonged to; nowhere when that is gone too.
 */
export function placesOf(change: Change, after: Declaration): Span[] {
  const element = elementOf(change);
  return element === null ? [] : nameSpan(element, after);
}

/** The elements whose `@allow` may cover a finding about the change: itself, or the table it was dropped from. */
export function elementOf(change: Change): Element | null {
  if ('after' in change) return change.after;
  return 'table' in change ? change.table : null;
}

/** The range of an element's name. */
export function nameSpan(element: Element, after: Declaration): Span[] {
  const origin = after.origins.get(element);
  if (origin === undefined) return [];
  return [{ file: origin.file, start: origin.nameRange.start, end: origin.nameRange.end }];
}

/** The range of the type of a property, or of its name where no type is written. */
export function typeSpan(change: { after: Element; table: Table }, after: Declaration): Span[] {
  const origin = after.origins.get(change.after);
  if (origin === undefined) return [];
  if (!('kind' in origin.node) || origin.node.kind !== 'property') return nameSpan(change.after, after);
  const { start, end } = origin.node.type;
  return [{ file: origin.file, start, end }];
}

/** The range of a property's default, or of its name where there is none. */
export function defaultSpan(change: { after: Element; table: Table }, after: Declaration): Span[] {
  const origin = after.origins.get(change.after);
  if (origin === undefined) return [];
  if (!('kind' in origin.node) || origin.node.kind !== 'property' || origin.node.default === null) {
    return nameSpan(change.after, after);
  }
  const { start, end } = origin.node.default;
  return [{ file: origin.file, start, end }];
}
