import { fold, type Property, type Table, typeText } from '@kschema/compiler';
import { checkedOf, elementLocation, type Project, type Workspace } from '@kschema/language-service';
import { projectMeant } from './plan.ts';
import type { OpenProject } from './projects.ts';
import type { GraphEdge, GraphNode, GraphProperty, GraphResult, GraphState } from './protocol.ts';

/** The schema as nodes and edges, with what the last version had and is declared no longer. */
export function graphOf(
  workspace: Workspace,
  projects: ReadonlyMap<string, OpenProject>,
  uri: string | undefined,
): GraphResult | null {
  const project = projectMeant(workspace, projects, uri);
  if (project === null) return null;
  const now = checkedOf(workspace, project).schema.tables;
  const versions = project.compiled?.versions.length ?? 0;
  const before: ReadonlyMap<string, Table> = versions === 0 ? now : (project.compiled?.schema.tables ?? now);
  const nodes: GraphNode[] = [];
  const edges: GraphEdge[] = [];
  for (const [key, table] of now) add(table, before.get(key) ?? null, true);
  for (const [key, table] of before) if (!now.has(key)) add(table, table, false);
  return { nodes: nodes.sort(byId), edges: edges.sort(byId) };

  function add(table: Table, old: Table | null, declared: boolean): void {
    const properties = propertiesOf(workspace, project as Project, table, old, declared);
    const common = {
      doc: table.doc,
      deprecated: table.deprecated !== null,
      state: stateOf(table, old, declared, properties),
      properties,
    };
    if (table.kind === 'node') {
      const location = declared ? elementLocation(workspace, project as Project, table.name, null) : null;
      nodes.push({ id: fold(table.name), name: table.name, ...common, location });
      return;
    }
    for (const { from, to } of table.connections) {
      edges.push({
        id: `${fold(table.name)}:${fold(from)}:${fold(to)}`,
        rel: table.name,
        from: fold(from),
        to: fold(to),
        multiplicity: table.multiplicity,
        ...common,
        location: declared ? elementLocation(workspace, project as Project, table.name, null) : null,
      });
    }
  }
}

function propertiesOf(
  workspace: Workspace,
  project: Project,
  table: Table,
  old: Table | null,
  declared: boolean,
): GraphProperty[] {
  const properties: GraphProperty[] = [];
  const add = (property: Property, state: GraphState) =>
    properties.push({
      name: property.name,
      type: typeText(property.type),
      key: table.kind === 'node' && fold(table.key) === fold(property.name),
      deprecated: property.deprecated !== null,
      state,
      location: state === 'removed' ? null : elementLocation(workspace, project, table.name, property.name),
    });
  for (const [key, property] of table.properties) {
    const was = old?.properties.get(key);
    if (!declared) add(property, 'removed');
    else if (was === undefined) add(property, old === null ? 'same' : 'added');
    else add(property, sameProperty(was, property) ? 'same' : 'changed');
  }
  if (declared && old !== null && old !== table)
    for (const [key, property] of old.properties) if (!table.properties.has(key)) add(property, 'removed');
  return properties;
}

function stateOf(
  table: Table,
  old: Table | null,
  declared: boolean,
  properties: GraphProperty[],
): GraphState {
  if (!declared) return 'removed';
  if (old === null) return 'added';
  if (properties.some(({ state }) => state !== 'same')) return 'changed';
  return shape(table) === shape(old) ? 'same' : 'changed';
}

function shape(table: Table): string {
  return JSON.stringify(
    table.kind === 'node'
      ? [table.kind, table.name, table.key, [...table.indexes.values()], table.doc]
      : [table.kind, table.name, table.connections, table.multiplicity, table.doc],
  );
}

function sameProperty(a: Property, b: Property): boolean {
  return (
    a.name === b.name && typeText(a.type) === typeText(b.type) && a.default === b.default && a.doc === b.doc
  );
}

function byId(a: { id: string }, b: { id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
