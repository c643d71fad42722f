import { cpSync } from 'node:fs';
import { diff, foldHistory, hashOf, judgeData, noPolicy, planEvents, type Version } from '@kschema/compiler';
import { describe, expect, test } from 'vitest';
import { declared } from '../../compiler/test/accepting.ts';
import { checkPush, type Engine, type Precheck, push, readAudit, type Target } from '../src/index.ts';
import { pushUnchecked } from '../src/push/push.ts';
import type { PrecheckCase } from './precheck-cases/case.ts';
import { defaultKeyIndexCases } from './precheck-cases/defaults-keys-indexes.ts';
import { severalVersions } from './precheck-cases/several-versions.ts';
import { tableCases } from './precheck-cases/tables.ts';
import { typeCases } from './precheck-cases/types.ts';
import { uncompiledChanges } from './precheck-cases/uncompiled.ts';
import { freshTarget, historyOf, inDatabase, pushed, pushOptions, run } from './support.ts';

const allCases = [...tableCases, ...typeCases, ...defaultKeyIndexCases];

/** Every rule that hangs on data, on a real database: with rows that stand in the way, and without. */
export function describePrechecks(engine: Engine): void {
  describe(engine.name, () => {
    const builds = engine.capabilities.buildsIndexes;
    for (const one of allCases.filter(({ name }) => builds || !name.startsWith('IX'))) {
      test(`${one.name}: rows in the way`, () => inTheWay(engine, one));
      test(`${one.name}: nothing in the way`, () => nothingInTheWay(engine, one));
    }
    for (const one of uncompiledChanges) test(`not compiled: ${one.code}`, () => uncompiled(engine, one));
    for (const one of severalVersions)
      test(`several versions: ${one.name}`, () => throughVersions(engine, one));
  });
}

/** Changes that no version may hold yet are counted all the same. */
async function uncompiled(engine: Engine, one: (typeof uncompiledChanges)[number]): Promise<void> {
  const target = freshTarget(engine);
  const history = historyOf(one.before);
  await pushed(target, history);
  await run(target, ...one.rows);
  const before = foldHistory(history).value;
  const after = declared(one.after);
  const changes = diff(before, after).value;
  const events = planEvents(before, after, changes).value;
  const findings = judgeData(before, after, changes, null);
  const outcome = await checkPush(target, history, {
    uncompiled: { version: null, events, findings, accepted: [] },
    accepted: [],
    policy: noPolicy,
  });
  expect(outcome.findings).toEqual([]);
  const found = outcome.value.find(({ finding }) => finding.code === one.code);
  expect(found).toMatchObject({
    version: null,
    known: true,
    finding: { severity: 'blocked', why: expect.stringContaining(one.says), facts: one.counts },
  });
}

/** Versions that are pending together: all is counted on what the database holds now, under today's names. */
async function throughVersions(engine: Engine, one: (typeof severalVersions)[number]): Promise<void> {
  const target = freshTarget(engine);
  const history = historyOf(...one.versions);
  await pushed(target, history.slice(0, 1));
  await run(target, ...one.rows);
  const { value } = await push(target, history, pushOptions);
  const told = value.prechecks.map(
    ({ version, known, finding }) =>
      `${version} ${known ? '' : 'unknown '}${finding.severity} ${finding.title}`,
  );
  expect(told).toEqual(one.told);
  const refused = told.some((line) => line.includes(' blocked '));
  expect(value.applied).toEqual(refused ? [] : history.slice(1).map(({ number }) => number));
}

async function inTheWay(engine: Engine, one: PrecheckCase): Promise<void> {
  const { target, history } = await filled(engine, one, one.violating.rows);
  const before = await contents(target);
  const outcome = await push(target, history, pushOptions);
  const check = checkOf(outcome.value.prechecks, one);
  expect(check.finding).toMatchObject({
    title: one.violating.says,
    facts: one.violating.counts,
    severity: one.outcome === 'stops' ? 'blocked' : expect.not.stringMatching(/blocked/),
  });
  expect(check).toMatchObject({ known: true, version: 2, accepted: null });
  if (one.outcome === 'tells') {
    expect(outcome.findings).toEqual([]);
    expect(outcome.value.applied).toEqual([2]);
    return;
  }
  expect(outcome.findings).toContainEqual(check.finding);
  expect(outcome.value).toMatchObject({ applied: [], head: 1 });
  expect(await contents(target)).toEqual(before);
  if (one.outcome === 'stops') {
    expect(check.finding.fingerprint).toBeUndefined();
    expect((await pushUnchecked(copyOf(target), history, pushOptions)).findings).not.toEqual([]);
    return;
  }
  await acceptedAtPush(target, history, outcome.value.prechecks);
}

/** What would be lost goes through when somebody takes responsibility, and the ledger says who. */
async function acceptedAtPush(target: Target, history: Version[], checks: Precheck[]): Promise<void> {
  const accepted = checks.flatMap(({ finding: { code, severity, subject, fingerprint } }) =>
    severity !== 'loss' || fingerprint === undefined
      ? []
      : [
          {
            code,
            severity,
            subject,
            fingerprint,
            reason: 'meant',
            by: 'ada',
            at: '2026-02-03T00:00:00.000Z',
          },
        ],
  );
  expect(await pushed(target, history, { accepted })).toMatchObject({ applied: [2], head: 2 });
  const entries = (await readAudit(target)).value;
  expect(entries.find(({ action, version }) => action === 'applied' && version === 2)?.accepted).toEqual(
    accepted,
  );
}

async function nothingInTheWay(engine: Engine, one: PrecheckCase): Promise<void> {
  const { target, history } = await filled(engine, one, one.clean.rows);
  const { value, findings } = await push(target, history, pushOptions);
  expect(findings).toEqual([]);
  expect(value).toMatchObject({ applied: [2], head: 2 });
  expect(checkOf(value.prechecks, one)).toMatchObject({
    known: true,
    finding: { title: one.clean.says, facts: one.clean.counts, severity: 'safe' },
  });
}

/** A database at the first version with those rows, and a history in which nobody accepted anything. */
async function filled(engine: Engine, one: PrecheckCase, rows: string[]) {
  const target = freshTarget(engine);
  const history = historyOf(one.before, one.after).map(unaccepted);
  await pushed(target, history.slice(0, 1));
  await run(target, ...one.rows, ...rows, 'CHECKPOINT');
  return { target, history };
}

function unaccepted(version: Version, at: number, history: Version[]): Version {
  const { hash: _, ...rest } = version;
  const before = history[at - 1];
  const parent = before === undefined ? null : unaccepted(before, at - 1, history).hash;
  const bare = { ...rest, parent, accepted: [] };
  return { ...bare, hash: hashOf(bare) };
}

function checkOf(checks: Precheck[], { name }: PrecheckCase): Precheck {
  const found = checks.find(({ finding }) => finding.code === name.split(' ')[0]);
  if (found === undefined)
    throw new Error(`not asked: ${checks.map(({ finding }) => finding.title).join('; ')}`);
  return found;
}

/** All tables and rows but those of the ledger, which notes every refusal. */
async function contents(target: Target): Promise<unknown> {
  return inDatabase(target, async (session) => {
    const tables = await session.query('CALL show_tables() RETURN name, type ORDER BY name');
    const own = tables.filter(({ name }) => !String(name).startsWith('__kschema'));
    const rows = [];
    for (const { name, type } of own) {
      const match = type === 'REL' ? `()-[n:${name}]->()` : `(n:${name})`;
      rows.push({ name, type, rows: await session.query(`MATCH ${match} RETURN n`) });
    }
    return rows;
  });
}

function copyOf(target: Target): Target {
  const path = `${target.path}-copy`;
  cpSync(target.path, path);
  return { ...target, path };
}
