import { type Change, fold, subjectOf } from '@kschema/compiler';
import type { Location } from 'vscode-languageserver-types';
import { symbolOf } from '../names/symbols.ts';
import { placeIn } from '../project/checked.ts';
import { checkedOf, type Project, type Workspace } from '../project/workspace.ts';
import { locationOf } from '../scene.ts';
import { removalPlace } from './removal.ts';

/** Where a table or a property of it is declared; null where it is not. */
export function elementLocation(
  workspace: Workspace,
  project: Project,
  table: string,
  property: string | null,
): Location | null {
  const checked = checkedOf(workspace, project);
  const symbol = symbolOf(checked, {
    kind: property === null ? 'table' : 'property',
    owner: property === null ? null : fold(table),
    name: { text: property ?? table, start: 0, end: 0 },
    role: 'reference',
    form: 'plain',
  });
  if (symbol === null) return null;
  return locationOf(placeIn(symbol.declared.document, symbol.declared.part, symbol.nameNode));
}

/** Where a change is written, or where what is gone was. */
export function changeLocation(workspace: Workspace, project: Project, change: Change): Location | null {
  const checked = checkedOf(workspace, project);
  const before = project.compiled?.schema;
  const gone = before === undefined ? null : removalPlace(checked, before, subjectOf(change));
  if (gone !== null) return locationOf(gone);
  const table = 'table' in change && change.table !== null ? change.table.name : null;
  const name = 'after' in change && 'name' in change.after ? change.after.name : null;
  if (table !== null) {
    const own = name === null ? null : elementLocation(workspace, project, table, name);
    return own ?? elementLocation(workspace, project, table, null);
  }
  return name === null ? null : elementLocation(workspace, project, name, null);
}
