import { type Fix, printName } from '@kschema/grammar';
import type { Declaration } from '../declaration.ts';
import type { Property, Table } from '../schema.ts';

/**
 * The two ways to answer: `@renamedFrom(old)` on the new element, or `reserved old` beside it.
 * `table` is the owner of a property, null for a table. Empty where the source is not known.
 */
export function renameFixes(
  old: Table | Property,
  now: Table | Property,
  table: Table | null,
  after: Declaration,
): Fix[] {
  const origin = after.origins.get(now);
  if (origin === undefined) return [];
  const { file } = origin;
  const name = printName(old.name);
  const owner = table === null ? origin : after.origins.get(table);
  if (owner === undefined) return [];
  const shared =
    owner.file !== file || origin.node.start < owner.node.start || origin.node.end > owner.node.end;
  const fixes: Fix[] = [];
  if (!shared) {
    const at = directivePlace(origin.node);
    fixes.push({
      title: `Rename: write @renamedFrom(${name}) on ${now.name}`,
      edits: [{ file, start: at, end: at, text: ` @renamedFrom(${name})` }],
    });
  }
  const end = owner.node.end;
  fixes.push({
    title: `Drop: write reserved ${name}`,
    edits: [
      table === null
        ? { file: owner.file, start: end, end, text: `\n\nreserved ${name}` }
        : { file: owner.file, start: end - 1, end: end - 1, text: `\n  reserved ${name}\n` },
    ],
  });
  return fixes;
}

/** After the header of a table, or after a property. */
function directivePlace(node: NonNullable<ReturnType<Declaration['origins']['get']>>['node']): number {
  if (!('kind' in node)) return node.end;
  if (node.kind === 'node') return node.attributes.at(-1)?.end ?? node.name.end;
  if (node.kind === 'rel') return node.attributes.at(-1)?.end ?? node.connections.at(-1)?.end ?? node.end;
  return node.end;
}
