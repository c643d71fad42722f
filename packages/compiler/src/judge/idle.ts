import { type Finding, findingOf } from '@kschema/grammar';
import type { Change } from '../change.ts';
import type { AllowDirective, Declaration, Element } from '../declaration.ts';
import { usingIdle } from '../rules/change/using-idle.ts';
import { allowUnused } from '../rules/schema/allow-unused.ts';
import { fold } from '../schema.ts';
import { elementPath } from '../subjects.ts';

/** An allowance stays in the source after its version was compiled; from then on it is idle. */
export function idleAllow(allow: AllowDirective, after: Declaration): Finding {
  const { file, attribute, code, element } = allow;
  const reason =
    'It covers a change, and no such change is pending: the version that it was written for is compiled, or the change is gone. Left there, it would silently cover the next one.';
  const subject = subjectIn(after, element);
  return withoutAttribute(findingOf(allowUnused, subject, { rule: code, reason }, []), file, attribute);
}

/** `@using` that no change asks for; one in a mixin is idle when no property from it changes. */
export function idleUsing(after: Declaration, changes: readonly Change[]): Finding[] {
  if (after.using.size === 0) return [];
  const busy = new Set<object>();
  for (const change of changes) {
    if (change.kind !== 'property-added' && change.kind !== 'type-changed') continue;
    const directive = after.using.get(change.after);
    if (directive !== undefined) busy.add(directive.attribute);
  }
  const findings: Finding[] = [];
  for (const [property, { expression, file, attribute }] of after.using) {
    if (busy.has(attribute)) continue;
    busy.add(attribute);
    const facts = { property: property.name, expression };
    const finding = findingOf(usingIdle, subjectIn(after, property), facts, []);
    findings.push(withoutAttribute(finding, file, attribute));
  }
  return findings;
}

/** Names an element by the table that has it. */
function subjectIn({ schema }: Declaration, element: Element): string {
  if (!('name' in element)) {
    for (const table of schema.tables.values()) {
      if (table.kind !== 'rel' || !table.connections.includes(element)) continue;
      return elementPath.connection(table.name, element);
    }
    return '';
  }
  const key = fold(element.name);
  for (const table of schema.tables.values()) {
    const own = table.properties.get(key) === element;
    if (own || (table.kind === 'node' && table.indexes.get(key) === element)) {
      return elementPath.member(table.name, element.name);
    }
  }
  return elementPath.top(element.name);
}

/** Points at an attribute and offers to remove it. */
function withoutAttribute(
  finding: Finding,
  file: string,
  { start, end, name }: AllowDirective['attribute'],
): Finding {
  return {
    ...finding,
    spans: [{ file, start, end }],
    fixes: [{ title: `Remove \`@${name.text}(…)\``, edits: [{ file, start, end, text: '' }] }],
  };
}
