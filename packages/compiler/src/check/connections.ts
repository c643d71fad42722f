import type { Name, RelItem } from '@kschema/grammar';
import {
  connectionMissing,
  connectionTwice,
  connectionUnknown,
  multiplicityShared,
} from '../rules/schema/index.ts';
import { fold, type RelTable } from '../schema.ts';
import { elementPath } from '../subjects.ts';
import type { Directives } from './attributes.ts';
import { type Context, type ProjectFile, replacements, report, suggest } from './context.ts';
import { describeDeclared, requireImport } from './lookup.ts';
import { nameFacts } from './names.ts';

/** Builds what a rel table connects. */
export function buildConnections(
  context: Context,
  file: ProjectFile,
  item: RelItem,
  table: RelTable,
  directives: Readonly<Directives>,
): void {
  const path = file.source.path;
  const subject = table.name;
  const seen = item.connections.length > 1 ? new Set<string>() : null;
  for (const connection of item.connections) {
    const from = endpoint(context, file, connection.from, subject);
    const to = endpoint(context, file, connection.to, subject);
    if (from === null || to === null) continue;
    const element = { from, to };
    if (seen !== null) {
      const id = JSON.stringify([fold(from), fold(to)]);
      if (seen.has(id)) {
        const text = elementPath.connection(table.name, element);
        report(context, connectionTwice, { file: path, range: connection, subject }, { connection: text });
        continue;
      }
      seen.add(id);
    }
    table.connections.push(element);
    context.declaration.origins.set(element, { file: path, node: connection, nameRange: connection });
  }
  // In a `.kschema` text the parser has reported it; DDL can drop the last connection.
  if (item.connections.length === 0 && !/^rel\b/i.test(file.source.text.slice(item.start, item.end))) {
    report(context, connectionMissing, { file: path, range: item.name, subject }, { table: table.name });
  }
  const { multiplicity } = directives;
  if (multiplicity !== null && multiplicity.value !== 'MANY_MANY' && table.connections.length > 1) {
    const facts = {
      table: table.name,
      multiplicity: multiplicity.value,
      connections: table.connections.length,
    };
    report(
      context,
      multiplicityShared,
      { file: path, range: multiplicity.attribute, subject, owner: item },
      facts,
    );
  }
}

/** A node table's name as it is declared, or null when there is none, which is reported. */
function endpoint(context: Context, file: ProjectFile, name: Name, subject: string): string | null {
  if (name.text === '') return null;
  const found = context.project.tables.get(nameFacts(context, name.text).folded);
  if (found !== undefined && found.item.kind === 'node') {
    if (found.file !== file) requireImport(context, file, name, found);
    return found.item.name.text;
  }
  const other = found ?? context.project.types.get(nameFacts(context, name.text).folded);
  const suggestions = suggest(context, name.text, () => nodeNames(context));
  const fixes = replacements(file.source.path, name, suggestions);
  report(
    context,
    connectionUnknown,
    { file: file.source.path, range: name, subject, fixes },
    { name: name.text, found: other === undefined ? null : describeDeclared(other.item), suggestions },
  );
  return null;
}

function nodeNames(context: Context): string[] {
  const nodes = [...context.project.tables.values()].filter(({ item }) => item.kind === 'node');
  return nodes.map(({ item }) => item.name.text);
}
