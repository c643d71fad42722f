import { describe, expect, test } from 'vitest';
import {
  type Engine,
  ignoreDrift,
  inspectDrift,
  planPush,
  push,
  type RevertOptions,
  readAudit,
  revertDrift,
  type Target,
  verify,
  withDifferences,
} from '../src/index.ts';
import { beside } from './describe-engine.ts';
import { freshTarget, historyOf, pushed, pushOptions, run } from './support.ts';

const first = `
  node User { id: INT64 @key  name: STRING  role: Role }
  node Post { id: INT64 @key }
  rel Wrote: User -> Post
  enum Role { admin, member }`;
const withAge = first.replace('role: Role', 'role: Role  age: INT64 = 3');

interface Case {
  name: string;
  /** What somebody does beside kschema; rows are there. */
  by: string[];
  subjects: string[];
  /** Of what a revert does. */
  steps: string[];
  loses: boolean;
}

const cases: Case[] = [
  {
    name: 'a property more',
    by: ['ALTER TABLE User ADD age INT64 DEFAULT 3'],
    subjects: ['User.age'],
    steps: ['drop property User.age'],
    loses: true,
  },
  {
    name: 'a property less',
    by: ['ALTER TABLE User DROP name'],
    subjects: ['User.name'],
    steps: ['add property User.name STRING'],
    loses: false,
  },
  {
    name: 'a table more and one less',
    by: ['DROP TABLE Wrote', 'CREATE REL TABLE Likes(FROM User TO Post, at DATE, MANY_ONE)'],
    subjects: ['Wrote', 'Likes'],
    steps: ['drop table Likes', 'create rel table Wrote'],
    loses: true,
  },
  {
    name: 'another multiplicity, a comment and a sequence',
    by: [
      'DROP TABLE Wrote',
      'CREATE REL TABLE Wrote(FROM User TO Post, MANY_ONE)',
      "COMMENT ON TABLE User IS 'mine'",
      'CREATE SEQUENCE numbers',
    ],
    subjects: ['User', 'Wrote', 'numbers'],
    steps: [
      'change the multiplicity of Wrote to MANY_MANY',
      'drop sequence numbers',
      'remove the comment of User',
    ],
    loses: true,
  },
  {
    name: 'another default',
    by: ['ALTER TABLE User DROP name', "ALTER TABLE User ADD name STRING DEFAULT 'x'"],
    subjects: ['User.name'],
    steps: ['remove the default of User.name'],
    loses: false,
  },
];

/** What was changed in a database beside its ledger is found, and settled by one of three verbs. */
export function describeDrift(engine: Engine): void {
  describe(`${engine.name}, drift`, () => {
    describe.each(cases)('$name', ({ by, subjects, steps, loses }) => {
      test('is reverted, after its losses are accepted', async () => {
        const target = await drifted(engine, by);
        const chosen = await fingerprints(target);
        const plan = await revertDrift(target, { ...reverting, chosen, mode: 'plan' });
        expect([...plan.value.steps].sort()).toEqual([...steps].sort());
        const asked = plan.findings.map(({ severity }) => severity);
        expect(asked.length > 0).toBe(loses);
        expect(asked.every((severity) => severity === 'loss')).toBe(true);
        if (loses) {
          const refused = await revertDrift(target, { ...reverting, chosen });
          expect(refused.value.applied).toBe(false);
          expect(await subjectsOf(target)).toEqual([...subjects].sort());
        }
        const accepted = plan.findings.map(({ fingerprint }) => fingerprint ?? '');
        const done = await revertDrift(target, { ...reverting, chosen, accepted, reason: 'test', keep: 2 });
        expect(done.value.applied).toBe(true);
        expect(done.value.kept !== null).toBe(done.value.losses.length > 0);
        expect((await verify(target)).value.differences).toEqual([]);
        await expectRows(target);
        expect(beside(target.path)).toEqual([]);
      });

      test('is ignored, for as long as it stays the same', async () => {
        const target = await drifted(engine, by);
        const chosen = await fingerprints(target);
        const stamp = { ...pushOptions, outcome: 'ignored' as const, reason: 'known' };
        expect((await ignoreDrift(target, chosen, stamp)).value.sort()).toEqual([...subjects].sort());
        const seen = await verify(target);
        expect(seen.findings.map(({ allowed }) => allowed)).toEqual(chosen.map(() => 'known'));
        await run(target, 'ALTER TABLE User ADD surprise STRING');
        expect((await verify(target)).findings.filter(({ allowed }) => allowed === undefined)).toHaveLength(
          1,
        );
        const back = await ignoreDrift(target, chosen, { ...stamp, outcome: 'noticed' });
        expect(back.findings).toEqual([]);
        const open = (await verify(target)).findings.filter(({ allowed }) => allowed === undefined);
        expect(open).toHaveLength(chosen.length + 1);
      });

      test('is the schema with the differences in it', async () => {
        const target = await drifted(engine, by);
        const drift = (await inspectDrift(target)).value;
        if (drift === null) throw new Error('not read');
        const taken = withDifferences(drift.expected, drift.found.schema, drift.differences);
        expect(withDifferences(taken, drift.found.schema, drift.differences)).toEqual(taken);
        expect(taken.enums).toEqual(drift.expected.enums);
      });
    });

    test('a version that was adopted from the database is written down and not applied', async () => {
      const target = await drifted(engine, ['ALTER TABLE User ADD age INT64 DEFAULT 3']);
      await run(target, 'MATCH (u:User {id: 1}) SET u.age = 50');
      const history = historyOf(first, withAge, withAge.replace('Post {', 'Post { title: STRING '));
      const plan = await planPush(target, history);
      expect(plan.value).toMatchObject({ adopt: 2, drift: [], pending: [{ number: 3 }] });
      const result = await pushed(target, history, { held: plan.value.adopt });
      expect(result).toMatchObject({ adopted: [2], applied: [3], head: 3 });
      expect((await verify(target)).value).toMatchObject({ head: 3, differences: [] });
      expect(await run(target, 'MATCH (u:User) RETURN u.age AS age ORDER BY u.id')).toEqual([
        { age: 50 },
        { age: 3 },
      ]);
    });

    test('what is ignored is carried through a version that rebuilds its table', async () => {
      const target = await drifted(engine, [
        'ALTER TABLE User ADD mine STRING',
        'CREATE NODE TABLE Own(id INT64 PRIMARY KEY)',
      ]);
      await run(target, 'MATCH (u:User) SET u.mine = "m" + CAST(u.id AS STRING)', 'CREATE (:Own {id: 5})');
      const stamp = { ...pushOptions, outcome: 'ignored' as const, reason: 'known' };
      await ignoreDrift(target, await fingerprints(target), stamp);
      const history = historyOf(
        first,
        first.replace('id: INT64 @key  name: STRING', 'id: INT64  name: STRING @key'),
      );
      expect((await planPush(target, history)).value.drift).toEqual([]);
      expect(await pushed(target, history)).toMatchObject({ applied: [2], way: 'copy' });
      const after = await verify(target);
      expect(after.findings.every(({ allowed }) => allowed === 'known')).toBe(true);
      expect(after.value.differences).toHaveLength(2);
      expect(await run(target, 'MATCH (u:User) RETURN u.mine AS mine ORDER BY u.id')).toEqual([
        { mine: 'm1' },
        { mine: 'm2' },
      ]);
      expect(await run(target, 'MATCH (o:Own) RETURN o.id AS id')).toEqual([{ id: 5 }]);
    });

    test('a push stops at drift that nobody ignores, also in the engine where some is ignored', async () => {
      const target = await drifted(engine, ['ALTER TABLE User ADD mine STRING']);
      const stamp = { ...pushOptions, outcome: 'ignored' as const, reason: 'known' };
      await ignoreDrift(target, await fingerprints(target), stamp);
      await run(target, 'ALTER TABLE User ADD more STRING');
      const history = historyOf(first, withAge);
      expect((await planPush(target, history)).value.drift.map(({ subject }) => subject)).toEqual([
        'User.more',
      ]);
      const { findings } = await push(target, history, pushOptions);
      expect(findings.map(({ code, subject }) => [code, subject])).toEqual([['HX113', 'User.more']]);
    });

    test('what was renamed by hand is asked about, and named back', async () => {
      const target = await drifted(engine, ['ALTER TABLE User RENAME name TO fullName']);
      const chosen = await fingerprints(target);
      const asked = await revertDrift(target, { ...reverting, chosen, mode: 'plan' });
      expect(asked.findings.map(({ code }) => code).sort()).toEqual(['EN133', 'EN135']);
      const renames = [{ there: 'User.fullName', wanted: 'User.name' }];
      const done = await revertDrift(target, { ...reverting, chosen, renames });
      expect(done.findings).toEqual([]);
      expect(done.value).toMatchObject({ applied: true, losses: [] });
      expect(await run(target, 'MATCH (u:User) RETURN u.name AS name ORDER BY u.id')).toEqual([
        { name: 'n1' },
        { name: 'n2' },
      ]);
    });

    test('nothing is reverted when the database changed since the plan', async () => {
      const target = await drifted(engine, ['ALTER TABLE User ADD mine STRING']);
      const chosen = await fingerprints(target);
      await run(target, 'ALTER TABLE User DROP mine', 'ALTER TABLE User ADD mine INT64');
      const { value, findings } = await revertDrift(target, { ...reverting, chosen });
      expect(findings.map(({ code }) => code)).toEqual(['EN134']);
      expect(value.applied).toBe(false);
    });

    test('long texts are read again from the log, whatever settles the drift', async () => {
      const long = 'so, "as it was" 😀 '.repeat(500);
      const target = await drifted(engine, [
        `COMMENT ON TABLE User IS '${long}'`,
        'ALTER TABLE User ADD mine STRING',
      ]);
      const chosen = await fingerprints(target);
      const stamp = { ...pushOptions, reason: long };
      await ignoreDrift(target, chosen, { ...stamp, outcome: 'ignored' });
      expect((await verify(target)).findings.map(({ allowed }) => allowed)).toEqual([long, long]);
      await ignoreDrift(target, chosen.slice(0, 1), { ...stamp, outcome: 'noticed' });
      expect((await verify(target)).findings.filter(({ allowed }) => allowed === undefined)).toHaveLength(1);
      const plan = await revertDrift(target, { ...reverting, chosen, mode: 'plan' });
      const accepted = plan.findings.map(({ fingerprint }) => fingerprint ?? '');
      const done = await revertDrift(target, { ...reverting, chosen, accepted, reason: long });
      expect(done.value.applied).toBe(true);
      expect((await verify(target)).findings).toEqual([]);
      const audit = (await readAudit(target)).value;
      expect(audit.map(({ action, findings }) => [action, findings.length])).toEqual([
        ['applied', 0],
        ['ignored', 2],
        ['noticed', 1],
        ['reverted', 2],
      ]);
      expect(audit.flatMap(({ findings }) => findings).every(({ title }) => title.includes(long))).toBe(true);
      await expectRows(target);
    });

    test('the minus of a default that the engine does not print is asked for', async () => {
      const target = await drifted(engine, ['ALTER TABLE User ADD age INT64 DEFAULT -3']);
      const history = historyOf(first, withAge.replace('= 3', '= -3'));
      const plan = await planPush(target, history);
      expect(plan.value).toMatchObject({ adopt: 2, drift: [] });
      await pushed(target, history, { held: 2 });
      expect((await verify(target)).value.differences).toEqual([]);
      const other = await drifted(engine, ['ALTER TABLE User ADD age INT64 DEFAULT 3']);
      expect((await planPush(other, history)).value).toMatchObject({
        adopt: 0,
        drift: [{ subject: 'User.age' }],
      });
    });
  });
}

const reverting: RevertOptions = {
  ...pushOptions,
  ...{ chosen: [], renames: [], accepted: [], reason: '', mode: 'apply', keep: 0 },
};

async function drifted(engine: Engine, by: readonly string[]): Promise<Target> {
  const target = freshTarget(engine);
  await pushed(target, historyOf(first));
  await run(
    target,
    'UNWIND range(1, 2) AS i CREATE (:User {id: i, name: "n" + CAST(i AS STRING), role: "admin"})',
    'CREATE (:Post {id: 9})',
    'CHECKPOINT',
  );
  for (const statement of by) await run(target, statement, 'CHECKPOINT');
  return target;
}

async function fingerprints(target: Target): Promise<string[]> {
  const { value } = await inspectDrift(target);
  return (value?.differences ?? []).map(({ fingerprint }) => fingerprint);
}

async function subjectsOf(target: Target): Promise<string[]> {
  return (await verify(target)).value.differences.map(({ subject }) => subject).sort();
}

async function expectRows(target: Target): Promise<void> {
  const users = await run(target, 'MATCH (u:User) RETURN u.id AS id, u.role AS role ORDER BY id');
  expect(users).toEqual([
    { id: 1, role: 'admin' },
    { id: 2, role: 'admin' },
  ]);
}
