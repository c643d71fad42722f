import {
  type Declaration,
  type Element,
  emptySchema,
  type Property,
  type Schema,
  undeclared,
} from '@kschema/compiler';
import type { Span } from '@kschema/grammar';
import { type Checked, type PartState, type Place, placeOfSpan, type Snapshot } from './checked.ts';

/** The part of a schema that differs, before and now, as the comparison wants it. */
export interface Composed {
  before: Schema;
  declaration: Declaration;
  /** Where a span of what is said about it is now. */
  locate(span: Span): Place | null;
}

/**
 * Puts together what several checks made of the elements of some keys. Their places keep the
 * texts that they belong to: the name of a file says which check it was.
 */
export function compose(checked: Checked, compiled: Schema, keys: ReadonlySet<string>): Composed {
  const before: Schema = { ...emptySchema(), enums: compiled.enums, reserved: compiled.reserved };
  const schema: Schema = { ...emptySchema(), enums: checked.schema.enums, reserved: checked.schema.reserved };
  const declaration: Declaration = { ...checked.blank, ...undeclared(schema) };
  const seen: Snapshot[] = [];
  const files = new Map<string, { snapshot: Snapshot; path: string }>();
  const naming = (snapshot: Snapshot) => {
    let at = seen.indexOf(snapshot);
    if (at < 0) at = seen.push(snapshot) - 1;
    return (path: string) => {
      const name = `${at}|${path}`;
      if (!files.has(name)) files.set(name, { snapshot, path });
      return name;
    };
  };
  for (const key of [...keys].sort()) {
    const at = key.indexOf(':');
    const space = key.slice(0, at) as 'tables' | 'sequences' | 'events';
    const name = key.slice(at + 1);
    const old = compiled[space].get(name);
    if (old !== undefined) (before[space] as Map<string, unknown>).set(name, old);
    const now = checked.schema[space].get(name);
    const state = stateOf(checked, key);
    if (now === undefined || state === null) continue;
    (schema[space] as Map<string, unknown>).set(name, now);
    take(declaration, state, elementsOf(now), naming(state.snapshot));
  }
  for (const [name, element] of schema.enums) {
    const state = stateOf(checked, `types:${name}`);
    if (state !== null) take(declaration, state, [element], naming(state.snapshot));
  }
  return {
    before,
    declaration,
    locate: (span) => {
      const file = files.get(span.file);
      return file === undefined ? null : placeOfSpan(checked, file.snapshot, { ...span, file: file.path });
    },
  };
}

function stateOf(checked: Checked, key: string): PartState | null {
  const part = checked.claims.get(key)?.[0]?.part;
  return part === undefined ? null : (checked.states.get(part) ?? null);
}

function elementsOf(element: Element): Element[] {
  const elements: Element[] = [element];
  if ('properties' in element && element.properties instanceof Map)
    elements.push(...element.properties.values());
  if ('indexes' in element) elements.push(...element.indexes.values());
  if ('connections' in element) elements.push(...element.connections);
  return elements;
}

function take(
  into: Declaration,
  { declaration }: PartState,
  elements: readonly Element[],
  named: (path: string) => string,
): void {
  const own = new Set(elements);
  for (const element of elements) {
    const origin = declaration.origins.get(element);
    if (origin !== undefined) into.origins.set(element, { ...origin, file: named(origin.file) });
    const rename = declaration.renames.get(element);
    if (rename !== undefined) into.renames.set(element, { ...rename, file: named(rename.file) });
    const using = declaration.using.get(element as Property);
    if (using !== undefined) into.using.set(element as Property, { ...using, file: named(using.file) });
  }
  for (const allow of declaration.allows)
    if (own.has(allow.element)) into.allows.push({ ...allow, file: named(allow.file) });
}
