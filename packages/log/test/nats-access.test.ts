import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createUser } from '@nats-io/nkeys';
import { afterAll, describe, expect, test } from 'vitest';
import { openLog } from '../src/index.ts';
import { type NatsServer, startServer } from './servers/server.ts';
import { bytes, expectFailure, take, temporaryFolder } from './support.ts';

const folder = temporaryFolder();
const started: NatsServer[] = [];
afterAll(async () => {
  folder.remove();
  for (const server of started) await server.end();
});

async function server(config: string): Promise<NatsServer> {
  const one = await startServer({ config });
  started.push(one);
  return one;
}

/** As docs/log.md lists it: what an instance that publishes data events needs, and nothing else. */
const instancePermissions = `
  publish: [
    "kschema.team.data", "$KV.kschema_team.fleet.reader",
    "$JS.API.STREAM.INFO.kschema_team", "$JS.API.STREAM.INFO.KV_kschema_team",
    "$JS.API.STREAM.MSG.GET.kschema_team", "$JS.API.STREAM.MSG.GET.KV_kschema_team",
    "$JS.API.CONSUMER.CREATE.kschema_team.>", "$JS.API.CONSUMER.MSG.NEXT.kschema_team.>",
    "$JS.API.CONSUMER.DELETE.kschema_team.>"
  ]
  subscribe: ["_INBOX.>"]
`;

/** And what one needs that also reads and writes large entries and checkpoints. */
const objectPermissions = `
  publish: [
    "kschema.team.data",
    "$JS.API.STREAM.INFO.kschema_team", "$JS.API.STREAM.MSG.GET.kschema_team",
    "$JS.API.STREAM.MSG.GET.KV_kschema_team", "$JS.API.CONSUMER.CREATE.kschema_team.>",
    "$JS.API.CONSUMER.MSG.NEXT.kschema_team.>", "$JS.API.CONSUMER.DELETE.kschema_team.>",
    "$O.kschema_team_contents.>", "$O.kschema_team_checkpoints.>", "$JS.FC.>",
    "$JS.API.STREAM.MSG.GET.OBJ_kschema_team_contents", "$JS.API.STREAM.MSG.GET.OBJ_kschema_team_checkpoints",
    "$JS.API.CONSUMER.*.OBJ_kschema_team_contents.>", "$JS.API.CONSUMER.*.OBJ_kschema_team_checkpoints.>",
    "$JS.API.STREAM.PURGE.OBJ_kschema_team_checkpoints"
  ]
  subscribe: ["_INBOX.>"]
`;

describe('users', () => {
  test('a wrong password, and none, are denied', async () => {
    const { address } = await server('authorization { user: "team", password: "s3:cr/et" }');
    const log = await openLog(`nats://team:${encodeURIComponent('s3:cr/et')}@${address}/team`);
    expect(log.url).toBe(`nats://${address}/team`);
    await log.append({ topic: 'data', id: 'd1', bytes: bytes('d1') });
    await log.close();
    const failure = await expectFailure(openLog(`nats://team:wrong@${address}/team`), 'denied');
    expect(failure.message).not.toContain('wrong');
    await expectFailure(openLog(`nats://${address}/team`), 'denied');
  });

  test('an instance that may only publish data can follow, and not push', async () => {
    const { address } = await server(`authorization { users: [
      { user: "admin", password: "a" }
      { user: "reader", password: "r", permissions: { ${instancePermissions} } }
    ] }`);
    const admin = await openLog(`nats://admin:a@${address}/team`);
    await admin.append({ topic: 'schema', id: 's1', bytes: bytes('s1'), after: 0 });
    const reader = await openLog(`nats://reader:r@${address}/team`);
    expect(await reader.bounds()).toEqual({ last: 1, lastSchema: 1, trimmed: 0 });
    expect((await take(reader, 1, 1)).map(({ id }) => id)).toEqual(['s1']);
    expect(await reader.append({ topic: 'data', id: 'd1', bytes: bytes('d1') })).toEqual({
      kind: 'appended',
      position: 2,
    });
    expect(await reader.appendData([3, 4, 5].map((n) => ({ id: `d${n}`, bytes: bytes('d') })))).toHaveLength(
      3,
    );
    await reader.fleet.announce('reader', 1, 10_000);
    expect(await reader.fleet.list()).toMatchObject([{ name: 'reader', state: 1 }]);
    await expectFailure(reader.append({ topic: 'schema', id: 's2', bytes: bytes('s2'), after: 1 }), 'denied');
    await expectFailure(reader.fleet.announce('somebody-else', 1, 10_000), 'denied');
    await expectFailure(reader.trim(2), 'denied');
    expect((await admin.bounds()).lastSchema).toBe(1);
    await reader.close();
    await admin.close();
  });

  test('one that may also use the object stores moves large entries and checkpoints', async () => {
    const { address } = await server(`authorization { users: [
      { user: "admin", password: "a" }
      { user: "keeper", password: "k", permissions: { ${objectPermissions} } }
    ] }`);
    const admin = await openLog(`nats://admin:a@${address}/team`);
    const keeper = await openLog(`nats://keeper:k@${address}/team`);
    const large = new Uint8Array(2_000_000).fill(9);
    await keeper.append({ topic: 'data', id: 'large', bytes: large });
    expect(Buffer.compare((await keeper.read(1, 1))[0]?.bytes ?? bytes('none'), large)).toBe(0);
    const [source, target] = [join(folder.path, 'source'), join(folder.path, 'target')];
    writeFileSync(source, large);
    const { id } = await keeper.checkpoints.put({ position: 1 }, source);
    await keeper.checkpoints.put({ position: 1 }, source);
    expect((await keeper.checkpoints.list()).map((checkpoint) => checkpoint.id)).toEqual([id]);
    await keeper.checkpoints.fetch(id, target);
    await keeper.checkpoints.remove(id);
    expect(await admin.checkpoints.list()).toEqual([]);
    await keeper.close();
    await admin.close();
  });

  test('credentials come from a file: in the address, the options or the environment', async () => {
    const user = createUser();
    const { address } = await server(`authorization { users: [ { nkey: ${user.getPublicKey()} } ] }`);
    const file = join(folder.path, 'team.creds');
    writeFileSync(
      file,
      `-----BEGIN NATS USER JWT-----\nnone\n------END NATS USER JWT------\n\n-----BEGIN USER NKEY SEED-----\n${new TextDecoder().decode(user.getSeed())}\n------END USER NKEY SEED------\n`,
    );
    await (await openLog(`nats://${address}/team?creds=${encodeURIComponent(file)}`)).close();
    await (await openLog(`nats://${address}/team?creds=team.creds`, { folder: folder.path })).close();
    await (await openLog(`nats://${address}/team`, { credentials: file })).close();
    process.env.KSCHEMA_NATS_CREDS = file;
    await (await openLog(`nats://${address}/team`)).close();
    delete process.env.KSCHEMA_NATS_CREDS;
    await expectFailure(openLog(`nats://${address}/team`), 'denied');
    await expectFailure(openLog(`nats://${address}/team?creds=${file}.not-there`), 'missing');
  });
});

describe('tls', () => {
  test('a server whose certificate is trusted is used, another one is not', async () => {
    const [key, certificate] = [join(folder.path, 'key.pem'), join(folder.path, 'cert.pem')];
    execFileSync(
      'openssl',
      [
        ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost'],
        ...['-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1', '-keyout', key, '-out', certificate],
      ],
      { stdio: 'ignore' },
    );
    const { address } = await server(
      `tls { cert_file: ${JSON.stringify(certificate)}, key_file: ${JSON.stringify(key)} }`,
    );
    const failure = await expectFailure(openLog(`tls://${address}/team`, { patience: 500 }), 'denied');
    expect(failure.message).toContain('NODE_EXTRA_CA_CERTS');
    const script = `import { openLog } from ${JSON.stringify(join(import.meta.dirname, '../src/index.ts'))};
      const log = await openLog('tls://${address}/team');
      await log.append({ topic: 'data', id: 'd', bytes: new Uint8Array(3) });
      console.log(JSON.stringify(await log.bounds()));
      await log.close();`;
    const said = execFileSync(
      process.execPath,
      ['--import', 'tsx', '--conditions=kschema-source', '--input-type=module', '-e', script],
      { encoding: 'utf8', env: { ...process.env, NODE_EXTRA_CA_CERTS: certificate } },
    );
    expect(JSON.parse(said)).toEqual({ last: 1, lastSchema: 0, trimmed: 0 });
  });
});
