import {
  copySchema,
  type Declaration,
  type EventDeclaration,
  type JudgedQuery,
  judgeQueries,
  queriesOfEvents,
  type RegisteredQuery,
  underPolicy,
} from '@kschema/compiler';
import type { Finding, Part, Span } from '@kschema/grammar';
import { type Checked, type PartState, type Place, placeOfSpan, type Told } from './checked.ts';
import { checkedOf, type Project, type Workspace } from './workspace.ts';

/** What an engine can be asked about the bodies of the events of a schema as it is now. Later edits do not reach it. */
export interface Bodies {
  declaration: Declaration;
  queries: RegisteredQuery[];
  /** The texts that the offsets of a query belong to. */
  origins: ReadonlyMap<RegisteredQuery, PartState['snapshot']>;
}

/** Null where there are no events, and while anything but an event is wrong: it would be blamed on every body. */
export function bodiesOf(workspace: Workspace, project: Project): Bodies | null {
  const checked = checkedOf(workspace, project);
  if (checked.schema.events.size === 0 || !isWhole(checked)) return null;
  const origins = new Map<RegisteredQuery, PartState['snapshot']>();
  for (const [key, event] of checked.schema.events) {
    const part = checked.names.events.get(key)?.part;
    const state = part === undefined ? undefined : checked.states.get(part);
    if (part === undefined || state === undefined || isBlocked(checked, part)) continue;
    for (const query of queriesIn(state.declaration, key, event)) origins.set(query, state.snapshot);
  }
  const declaration = { ...checked.blank, schema: copySchema(checked.schema) };
  return { declaration, queries: [...origins.keys()], origins };
}

/** Takes in what the engine says about bodies. Tells whether that is anything new. */
export function tellBodies(
  workspace: Workspace,
  project: Project,
  { declaration, origins }: Bodies,
  judged: readonly JudgedQuery[],
): boolean {
  const context = { before: null, after: declaration, changes: [] };
  const told = judged.flatMap((one): Told[] => {
    const snapshot = origins.get(one.query);
    if (snapshot === undefined) return [];
    const findings = underPolicy(judgeQueries([one], context, null), project.policy);
    return findings.map((finding) => ({ finding, snapshot }));
  });
  const before = toldOf(workspace, project);
  workspace.bodies.set(project.config ?? project.root, told);
  return !isSame(before, told);
}

/** What an engine said about bodies that have not been edited since. */
export function findingsOfBodies(
  workspace: Workspace,
  project: Project,
): { finding: Finding; place: Place; locate(span: Span): Place | null }[] {
  const checked = checkedOf(workspace, project);
  return toldOf(workspace, project).flatMap(({ finding, snapshot }) => {
    const locate = (span: Span) => placeOfSpan(checked, snapshot, span);
    const [span] = finding.spans;
    const place = span === undefined ? null : locate(span);
    return place === null ? [] : [{ finding, place, locate }];
  });
}

function toldOf({ bodies }: Workspace, { config, root }: Project): readonly Told[] {
  return bodies.get(config ?? root) ?? [];
}

const known = new WeakMap<EventDeclaration, RegisteredQuery[]>();

/** The statements of one event; the same ones while it is not checked again. */
function queriesIn(declaration: Declaration, key: string, event: EventDeclaration): RegisteredQuery[] {
  let queries = known.get(event);
  if (queries === undefined) {
    const schema = { ...declaration.schema, events: new Map([[key, event]]) };
    queries = queriesOfEvents({ ...declaration, schema });
    known.set(event, queries);
  }
  return queries;
}

function isWhole(checked: Checked): boolean {
  return [...checked.marked].every(
    (part) => part.source.items[0]?.kind === 'event' || !isBlocked(checked, part),
  );
}

function isBlocked(checked: Checked, part: Part): boolean {
  const told = checked.states.get(part)?.told ?? [];
  return [...part.findings, ...told.map(({ finding }) => finding)].some(
    ({ severity }) => severity === 'blocked',
  );
}

function isSame(before: readonly Told[], now: readonly Told[]): boolean {
  return (
    before.length === now.length &&
    before.every(({ finding, snapshot }, at) => {
      const other = now[at] as Told;
      return snapshot === other.snapshot && JSON.stringify(finding) === JSON.stringify(other.finding);
    })
  );
}
