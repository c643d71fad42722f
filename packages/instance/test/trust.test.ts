import { randomUUID } from 'node:crypto';
import type { Version } from '@kschema/compiler';
import type { EventLog } from '@kschema/log';
import { describe, expect, test } from 'vitest';
import {
  askFleet,
  createKey,
  type Draft,
  type Grant,
  type Instance,
  planLogPush,
  pushToLog,
  readSchemaTopic,
  type SigningKey,
  signingKeyOf,
  writeEntry,
  writeTrust,
} from '../src/index.ts';
import { freshLog, historyOf, member } from './support.ts';

const history = historyOf(
  `node User { id: INT64 @key  name: STRING }  node Temp { id: INT64 @key  junk: STRING }
   event Add(id: INT64) { CREATE (:User {id: $id}) }  event Note(id: INT64) { CREATE (:Temp {id: $id}) }`,
  // Safe.
  `node User { id: INT64 @key  name: STRING  mail: STRING }  node Temp { id: INT64 @key  junk: STRING }
   event Add(id: INT64) { CREATE (:User {id: $id}) }  event Note(id: INT64) { CREATE (:Temp {id: $id}) }`,
  // Loses data of Temp.
  `node User { id: INT64 @key  name: STRING  mail: STRING }  node Temp { id: INT64 @key }
   event Add(id: INT64) { CREATE (:User {id: $id}) }  event Note(id: INT64) { CREATE (:Temp {id: $id}) }`,
  // Loses data of User.
  `node User { id: INT64 @key  mail: STRING }  node Temp { id: INT64 @key }
   event Add(id: INT64) { CREATE (:User {id: $id}) }  event Note(id: INT64) { CREATE (:Temp {id: $id}) }`,
);
const all: Grant[] = (['safe', 'incompatible', 'data-loss', 'data', 'operate', 'trust'] as const).map(
  (may) => ({
    may,
    on: ['*'],
  }),
);

describe('who may do what', () => {
  test('a change counts when one of its signers may make it on that table', async () => {
    const { log, root, ci, members } = await trusting([
      { may: 'safe', on: ['*'] },
      { may: 'incompatible', on: ['*'] },
      { may: 'data-loss', on: ['T*'] },
    ]);
    await push(log, history.slice(0, 1), [root]);
    await push(log, history.slice(0, 2), [ci]);
    await push(log, history.slice(0, 3), [ci]);
    expect(await versionsOf(members)).toEqual([3, 3]);
    const codes = refusals(members);
    await push(log, history.slice(0, 4), [ci]);
    expect(await versionsOf(members)).toEqual([3, 3]);
    expect(codes()).toEqual([
      ['IN108 ci may not: data-loss on User'],
      ['IN108 ci may not: data-loss on User'],
    ]);
    // Who asks first is told before anything is written.
    const asked = await pushToLog(log, history, { by: 'x', accepted: [], ring: null, keys: [ci] });
    expect(asked.findings[0]?.title).toBe('This may not be written: ci may not: data-loss on User');
    // The log does not count it either, so it can be pushed again by who may.
    expect((await readSchemaTopic(log)).state.line.versions).toHaveLength(3);
    await push(log, history, [root]);
    expect(await versionsOf(members)).toEqual([4, 4]);
  });

  test('who may push may ask the instances first, and who is not trusted may not', async () => {
    const { log, root, ci, members } = await trusting([{ may: 'safe', on: ['*'] }]);
    await push(log, history.slice(0, 1), [root]);
    await versionsOf(members);
    const ask = async (keys: SigningKey[]) => {
      const { value: plan } = await planLogPush(log, history.slice(0, 2));
      return askFleet(log, plan, { by: 'x', seconds: 60, keys });
    };
    expect((await ask([])).findings[0]?.code).toBe('IN108');
    const asked = await ask([ci]);
    expect(asked.findings).toEqual([]);
    expect(asked.value.answers.map(({ name }) => name)).toEqual(['a', 'b']);
  });

  test('data events by name, and nothing that is not signed', async () => {
    const { log, root, ci, members } = await trusting([{ may: 'data', on: ['Note'] }]);
    await push(log, history.slice(0, 1), [root]);
    await versionsOf(members);
    const codes = refusals(members);
    const write = async (event: string, keys: SigningKey[]) => {
      const { trust } = (await readSchemaTopic(log)).state;
      const draft: Draft = { kind: 'data', by: 'x', version: 1, events: [{ event, parameters: { id: 1 } }] };
      const entry = writeEntry(randomUUID(), draft, { keys, context: trust.context });
      await log.append({ topic: 'data', ...entry });
    };
    await write('Note', [ci]);
    await write('Add', [ci]);
    await write('Add', []);
    await write('Add', [keyPair().key]);
    await versionsOf(members);
    for (const one of members) {
      expect(await one.query('MATCH (n:Temp) RETURN count(*) AS n')).toEqual([{ n: 1 }]);
      expect(await one.query('MATCH (n:User) RETURN count(*) AS n')).toEqual([{ n: 0 }]);
    }
    expect(codes()[0]).toEqual([
      'IN108 ci may not: data on Add',
      'IN108 it is not signed',
      'IN108 no trusted key signed it',
    ]);
  });

  test('an instance signs what it publishes', async () => {
    const { log, root, ci, ciPem, members } = await trusting([{ may: 'data', on: ['*'] }]);
    await push(log, history.slice(0, 1), [root]);
    const own = await member(log, 'own', { key: ciPem });
    await own.caughtUp();
    await own.publish({ event: 'Add', parameters: { id: 5 } }, { until: 'applied' });
    await versionsOf(members);
    expect(await members[0]?.query('MATCH (u:User) RETURN u.id AS id')).toEqual([{ id: 5 }]);
    expect(ci.id).toMatch(/^[0-9a-f]{16}$/);
    await expect(member(log, 'bad', { key: 'no key' }).then((one) => one.publish([]))).rejects.toMatchObject({
      finding: { code: 'IN115' },
    });
  });

  test('what is signed cannot be changed, nor taken to another log', async () => {
    const { log, root, members } = await trusting([]);
    await push(log, history.slice(0, 1), [root]);
    await versionsOf(members);
    const codes = refusals(members);
    const { trust } = (await readSchemaTopic(log)).state;
    const draft: Draft = {
      kind: 'data',
      by: 'x',
      version: 1,
      events: [{ event: 'Add', parameters: { id: 1 } }],
    };
    const entry = writeEntry('e', draft, { keys: [root], context: trust.context });
    const changed = Buffer.from(Buffer.from(entry.bytes).toString().replace('"id":1}', '"id":2}'));
    await log.append({ topic: 'data', id: 'e', bytes: changed });
    await log.append({ topic: 'data', ...writeEntry('f', draft, { keys: [root], context: 'another' }) });
    await versionsOf(members);
    expect(codes()[0]).toEqual([
      'IN108 the signature of root is not over these bytes',
      'IN108 the signature of root is not over these bytes',
    ]);
  });

  test('two signatures where the log asks for them', async () => {
    const { log, root, ci, members } = await trusting(all, ['data-loss']);
    await push(log, history.slice(0, 2), [root]);
    await push(log, history.slice(0, 3), [root]);
    expect(await versionsOf(members)).toEqual([2, 2]);
    await push(log, history.slice(0, 3), [root, ci]);
    expect(await versionsOf(members)).toEqual([3, 3]);
  });

  test('a key that is revoked may do nothing any more, and only some may say so', async () => {
    const { log, root, ci, members } = await trusting(all.slice(0, 5));
    await push(log, history.slice(0, 1), [ci]);
    const revoke = (keys: SigningKey[]) =>
      writeTrust(log, { by: 'x', keys, trust: { keys: [], revoked: [ci.id], twoSignatures: null } });
    await expect(revoke([ci])).rejects.toMatchObject({ finding: { code: 'IN108' } });
    await push(log, history.slice(0, 2), [ci]);
    expect(await versionsOf(members)).toEqual([2, 2]);
    await revoke([root]);
    await push(log, history.slice(0, 3), [ci]);
    expect(await versionsOf(members)).toEqual([2, 2]);
  });

  test('an instance that knows the root takes nothing from a log that somebody else began', async () => {
    const log = await freshLog();
    const [root, other] = [keyPair(), keyPair()];
    const a = await member(log, 'a', { trust: [root.publicKey] });
    await begin(log, other.key, [{ name: 'other', publicKey: other.publicKey, grants: all }]);
    await push(log, history.slice(0, 1), [other.key]);
    await a.caughtUp();
    expect(a.status().version).toBe(0);
  });
});

interface Trusting {
  log: EventLog;
  root: SigningKey;
  ci: SigningKey;
  ciPem: string;
  /** One that was told of the root, one that takes the log at its word. */
  members: Instance[];
}

async function trusting(grants: Grant[], twoSignatures: Grant['may'][] | null = null): Promise<Trusting> {
  const log = await freshLog();
  const [root, ci] = [keyPair(), keyPair()];
  await begin(
    log,
    root.key,
    [
      { name: 'root', publicKey: root.publicKey, grants: all },
      { name: 'ci', publicKey: ci.publicKey, grants },
    ],
    twoSignatures,
  );
  const members = [await member(log, 'a', { trust: [root.publicKey] }), await member(log, 'b')];
  return { log, root: root.key, ci: ci.key, ciPem: ci.pem, members };
}

async function begin(
  log: EventLog,
  root: SigningKey,
  keys: { name: string; publicKey: string; grants: Grant[] }[],
  twoSignatures: Grant['may'][] | null = null,
): Promise<void> {
  await writeTrust(log, { by: 'root', keys: [root], trust: { keys, revoked: [], twoSignatures } });
}

function keyPair(): { key: SigningKey; publicKey: string; pem: string } {
  const { privateKey, publicKey } = createKey();
  const key = signingKeyOf(privateKey);
  if (key === null) throw new Error('No key');
  return { key, publicKey, pem: privateKey };
}

/** As somebody does who does not ask first whether it may be written. */
async function push(log: EventLog, versions: Version[], keys: SigningKey[]): Promise<void> {
  const { state, last } = await readSchemaTopic(log);
  const pending = versions.slice(state.line.versions.length).map((version) => ({ ...version }));
  const draft: Draft = {
    kind: 'versions',
    by: 'x',
    at: '',
    versions: pending,
    accepted: [],
    ring: null,
    applies: 'here',
  };
  const entry = writeEntry(randomUUID(), draft, { keys, context: state.trust.context });
  await log.append({ topic: 'schema', ...entry, after: last });
}

async function versionsOf(members: readonly Instance[]): Promise<number[]> {
  return Promise.all(
    members.map(async (one) => {
      await one.caughtUp();
      return one.status().version;
    }),
  );
}

/** What each of them refuses from now on: code and the end of its title. */
function refusals(members: readonly Instance[]): () => string[][] {
  const seen = members.map((one) => {
    const texts: string[] = [];
    one.on('failed', ({ finding }) =>
      texts.push(`${finding.code} ${finding.title.replace(/^.*?permitted: /, '')}`),
    );
    return texts;
  });
  return () => seen;
}
