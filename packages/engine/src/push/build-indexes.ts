import {
  copySchema,
  type EventBody,
  fold,
  foldEvents,
  hashSchema,
  type Schema,
  type Version,
} from '@kschema/compiler';
import { type Finding, findingOf } from '@kschema/grammar';
import { type DriftDifference, readDrift } from '../drift/read-drift.ts';
import { withDifferences } from '../drift/with-differences.ts';
import { startEngine } from '../driver/elsewhere.ts';
import type { Session } from '../engine.ts';
import { copyCost, copyDatabase } from '../guard/copy.ts';
import { type GuardPaths, guardPaths, removeLeftovers, sizeOf } from '../guard/paths.ts';
import { type LogPosition, readLogPosition } from '../ledger/log-position.ts';
import { notEnoughSpace } from '../rules/not-enough-space.ts';
import { planSteps } from '../steps/plan-steps.ts';
import type { VersionSteps } from '../steps/step.ts';
import { foreignLost } from './foreign.ts';
import { isLeft } from './live-schema.ts';
import { type CopyWork, changeOnCopy } from './on-copy.ts';
import { runStep } from './run-steps.ts';
import { failureOf, type Target } from './target.ts';
import { Unverified, verifyApplied } from './verified.ts';

/**
 * The copy of a database on which its indexes are built, since a process that is killed in the middle of a build
 * leaves a file that cannot be opened (logs.md §4). The original is in use meanwhile.
 */
export function indexCopy(target: Target): Target {
  return { ...target, path: pathsOf(target).copy.main };
}

/**
 * Makes the copy of a database that the caller holds open and writes nothing to. Gives why there is no room, or
 * null. Throws EngineFailure.
 */
export async function copyForIndexes(target: Target): Promise<Finding | null> {
  const paths = pathsOf(target);
  removeLeftovers(paths);
  const { free, needed } = copyCost(paths, 'goes');
  if (free < needed) return findingOf(notEnoughSpace, target.path, { path: target.path, needed, free }, []);
  await copyDatabase(paths, paths.original);
  return null;
}

/**
 * Builds on the copy every index that its ledger says and that is not there, or is there as it was before: in a
 * process of its own, which `signal` kills, since a build cannot be interrupted otherwise. Gives why one cannot be
 * built, or null.
 */
export async function buildIndexes(target: Target, signal: AbortSignal): Promise<Finding | null> {
  const copy = indexCopy(target);
  const { engine, path, options } = copy;
  const own = startEngine(engine, signal);
  let version = 0;
  try {
    let session = await own.open(path, options);
    const reopen = async () => {
      await session.query('CHECKPOINT');
      await session.close();
      session = await own.open(path, options);
    };
    if (sizeOf(engine.files(path).wal) > 0) await reopen();
    const planned = await planBuilds(copy, session);
    if (planned === null) return null;
    version = planned.version.number;
    const [lost] = await foreignLost(session, [planned]);
    if (lost !== undefined) return lost;
    for (const step of planned.steps) await runStep(session, step, 'copy', async () => {});
    // A table that has lost a vector index takes no rows before it was opened anew (logs.md §4).
    await reopen();
    await verifyApplied(session, planned.after, version, null);
    await session.close();
    return null;
  } catch (error) {
    return error instanceof Unverified ? error.finding : failureOf(error, copy, version);
  } finally {
    await own.end();
  }
}

/** Whatever else differs is carried along; null when there is nothing to build. Throws PlanRefused. */
async function planBuilds({ engine }: Target, session: Session): Promise<VersionSteps | null> {
  const { versions, expected, found, differences } = await readDrift(session);
  const last = versions.at(-1);
  const left = differences.filter((one) => isLeft(one) && one.ignored === null);
  if (last === undefined || left.length === 0) return null;
  const real = withDifferences(expected, found.schema, differences);
  const events = left.flatMap((one) => buildsOf(expected, one));
  const schemaHash = hashSchema(foldEvents(copySchema(real), events).value);
  return planSteps(engine, real, { ...last, events: events as Version['events'], schemaHash });
}

function buildsOf(expected: Schema, { table, element, kind }: DriftDifference): EventBody[] {
  const shape = expected.tables.get(fold(table ?? ''));
  const index = shape?.kind === 'node' ? shape.indexes.get(element ?? '') : undefined;
  if (shape === undefined || index === undefined) return [];
  const { name, method, properties: columns, options } = index;
  const params = { table: shape.name, index: name };
  const build: EventBody = {
    template: 'CREATE_INDEX',
    params: { ...params, method, columns, options },
  };
  return kind === 'missing' ? [build] : [{ template: 'DROP_INDEX', params }, build];
}

/**
 * Puts the copy in the place of the original, whatever kills the process in the middle. Neither may be open.
 * `bringUp` applies to the copy what of the log the original has beyond it; false when it cannot, and false comes
 * back then with the original untouched. Throws EngineFailure.
 */
export async function takeIndexCopy(
  target: Target,
  bringUp: (to: LogPosition) => Promise<boolean>,
): Promise<boolean> {
  const copy = indexCopy(target);
  const original = await target.engine.open(target.path, target.options);
  try {
    const at = await readLogPosition(original);
    if (at === null || !(await bringUp(at))) return false;
    const work: CopyWork = {
      from: copy.path,
      change: async () => {},
      async prove(session) {
        const reached = await readLogPosition(session);
        if (reached?.position !== at.position || reached.head !== at.head)
          throw new Error(`${copy.path} is at position ${reached?.position}, not ${at.position}.`);
      },
      keepAs: null,
    };
    await changeOnCopy(target, work, () => {});
    return true;
  } finally {
    await original.close();
  }
}

/** Also what an interrupted build left. Only for who holds the database. */
export function removeIndexCopy(target: Target): void {
  removeLeftovers(pathsOf(target));
}

function pathsOf({ engine, path }: Target): GuardPaths {
  return guardPaths(engine, path, 'kschema-indexes');
}
