import { emptySchema, fold, schemaToSource } from '@kschema/compiler';
import { printName } from '@kschema/grammar';
import type { PlacedFinding } from '../findings/placed.ts';
import { type Removed, removed } from '../findings/removal.ts';
import { placeIn } from '../project/checked.ts';
import type { Scene } from '../scene.ts';
import type { Action, Offered } from './action.ts';
import { findingsAt } from './selected.ts';

/** What is compiled and no longer declared comes back as it was, or has its name reserved. */
export const restoreRemoved: Action = {
  name: 'restore-removed',
  kind: 'quickfix',
  offer: (scene, selection) => {
    const before = scene.project.compiled?.schema;
    if (before === undefined) return [];
    const told = new Set<string>();
    return findingsAt(scene, selection).flatMap((finding) => {
      const gone = removed(before, scene.checked.schema, finding.finding.subject);
      if (gone === null || told.has(finding.finding.subject)) return [];
      told.add(finding.finding.subject);
      return gone.member === null
        ? forTable(scene, gone, finding)
        : forMember(scene, gone, gone.member, finding);
    });
  },
};

function forTable({ project }: Scene, { table }: Removed, finding: PlacedFinding): Offered[] {
  const { document, end } = finding.place;
  const source = sourceOf(project.compiled?.schema.enums, table);
  const edit = (text: string) => [{ document, start: end, end, text }];
  return [
    { title: `Bring back ${table.name}`, kind: 'quickfix', edits: edit(`\n\n${source}`), finding },
    {
      title: `Reserve the name ${table.name}`,
      kind: 'quickfix',
      edits: edit(`\n\nreserved ${printName(table.name)}`),
      finding,
    },
  ];
}

function forMember(
  { checked, project }: Scene,
  { table }: Removed,
  member: string,
  finding: PlacedFinding,
): Offered[] {
  const property = table.properties.get(member);
  const declared = checked.names.tables.get(fold(table.name));
  if (property === undefined || declared === undefined || !('members' in declared.item)) return [];
  const { item, document, part } = declared;
  const text = part.source.text;
  if (text.charAt(item.end - 1) !== '}') return [];
  const close = placeIn(document, part, { start: item.end - 1, end: item.end - 1 });
  const line = lineOf(sourceOf(project.compiled?.schema.enums, table), property.name);
  const broken = text.slice(item.start, item.end).includes('\n');
  const edit = (written: string) => [
    { ...close, document, text: broken ? `  ${written}\n` : ` ${written} ` },
  ];
  const offers: Offered[] = [];
  if (line !== null)
    offers.push({ title: `Bring back ${property.name}`, kind: 'quickfix', edits: edit(line), finding });
  offers.push({
    title: `Reserve the name ${property.name}`,
    kind: 'quickfix',
    edits: edit(`reserved ${printName(property.name)}`),
    finding,
  });
  return offers;
}

type CompiledTable = Removed['table'];

/** One table as source text. */
function sourceOf(enums: ReturnType<typeof emptySchema>['enums'] | undefined, table: CompiledTable): string {
  const schema = emptySchema();
  schema.tables.set(fold(table.name), table);
  const all = schemaToSource({ ...schema, enums: enums ?? schema.enums });
  const start = all.search(new RegExp(`^(?:///.*\\n)*${table.kind} `, 'm'));
  const source = start < 0 ? all : all.slice(start);
  return (/^[\s\S]*?^\}/m.exec(source)?.[0] ?? source.split('\n')[0] ?? source).trim();
}

/** The line of a table's source that declares a property. */
function lineOf(source: string, name: string): string | null {
  const prefix = `${printName(name)}:`;
  const line = source.split('\n').find((one) => one.trim().startsWith(prefix));
  return line === undefined ? null : line.trim();
}
