import {
  createKey,
  type Grant,
  isPublicKey,
  keyId,
  readSchemaTopic,
  type TrustedKey,
  writeTrust,
} from '@kschema/instance';
import type { Command, Context, Input, Result } from '../command.ts';
import { logNeeded } from '../fleet/log-needed.ts';
import { withLog } from '../fleet/log-target.ts';
import { grantUnknown, keysUsage, keyUnusable } from '../fleet/problems.ts';
import { keyOption, signingKeys } from '../fleet/signing.ts';
import { halt } from '../problem.ts';
import { fileMissing, wouldOverwrite } from '../problems.ts';
import { currentPerson } from '../project/person.ts';
import { hanging, printable } from '../view/text.ts';

export const keys: Command = {
  name: 'keys',
  summary: 'say who may do what in a log',
  description:
    'Makes keys, and writes to the log whom its instances trust and what each may do: `safe`, `incompatible` and `data-loss` changes of tables, `data` events, `operate` (release, skip) and `trust` itself. The first key that is trusted has to be the one that signs, and from then on nothing counts that is not signed. Each instance judges by itself what a version does.',
  arguments: [
    { name: '<verb>', about: 'create, trust, revoke or list' },
    { name: '[what]', about: 'a file to create, a public key to trust, or the id of a key to revoke' },
    { name: '[log]', about: 'such as sqlite:./log; the one in kschema.json when left out' },
  ],
  options: [
    { flags: '--name <name>', about: 'whose key it is' },
    {
      flags: '--grant <grants...>',
      about: 'what it may do: safe:*, data-loss:Tmp*, data:*, operate:*, trust:*',
    },
    { flags: '--two-signatures <what...>', about: 'what needs the signatures of two keys; `none` ends that' },
    keyOption,
  ],
  examples: [
    ['kschema keys create root.key', 'writes root.key and root.key.pub'],
    [
      'kschema keys trust root.key.pub --name root --grant safe:* incompatible:* data-loss:* data:* operate:* trust:* --key root.key',
      'the first one, signed by itself',
    ],
    ['kschema keys trust ci.key.pub --name ci --grant safe:* data:* --key root.key', 'another one'],
    ['kschema keys list', 'whom the log trusts'],
  ],
  async run(context, input) {
    const [verb, what] = [String(input.arguments[0]), input.arguments[1]];
    if (verb === 'create' && what !== undefined) return create(context, String(what));
    if (verb === 'trust' && what !== undefined) return trust(context, input, String(what));
    if (verb === 'revoke' && what !== undefined) return revoke(context, input, String(what));
    if (verb === 'list') return list(context, what ?? input.arguments[2]);
    return halt(keysUsage, verb, { verb });
  },
};

async function create({ files, say, colors: c }: Context, file: string): Promise<Result> {
  const key = createKey();
  const pub = `${file}.pub`;
  for (const one of [file, pub]) if (files.exists(one)) halt(wouldOverwrite, one, { file: one });
  await files.write(file, key.privateKey, 'owner');
  await files.write(pub, `${key.publicKey}\n`);
  say(`${c.green('✓')} key ${key.id}: ${file}, which only you may read, and ${pub}, which is for everybody`);
  return { exit: 'ok', findings: [], document: { id: key.id, files: [file, pub] } };
}

async function trust(context: Context, input: Input, file: string): Promise<Result> {
  const text = context.files.readIfThere(file);
  if (text === null || text === undefined)
    return halt(fileMissing, file, {
      file,
      what: 'The public key',
      advice: 'Make one with `kschema keys create`.',
    });
  const publicKey = text.trim();
  if (!isPublicKey(publicKey)) halt(keyUnusable, file, { file });
  const name = String(input.options.name ?? file.replace(/(?:\.key)?\.pub$/, ''));
  const grants = ((input.options.grant as string[] | undefined) ?? []).map(grantOf);
  const key = { name, publicKey, grants };
  const two = input.options.twoSignatures as string[] | undefined;
  const twoSignatures = two === undefined ? null : two.filter((one) => one !== 'none').map(mayOf);
  return write(
    context,
    input,
    { keys: [key], revoked: [], twoSignatures },
    `trusts ${name} (${keyId(publicKey)})`,
  );
}

function revoke(context: Context, input: Input, id: string): Promise<Result> {
  return write(context, input, { keys: [], revoked: [id], twoSignatures: null }, `no longer trusts ${id}`);
}

async function write(
  context: Context,
  input: Input,
  said: Parameters<typeof writeTrust>[1]['trust'],
  done: string,
): Promise<Result> {
  const target = await logNeeded(context, input.arguments[2], 'keys');
  const by = await currentPerson(context.files.cwd);
  const keys = signingKeys(context, input);
  return withLog(target, 'create', async (log) => {
    await writeTrust(log, { by, keys, trust: said });
    context.say(`${context.colors.green('✓')} ${target.url} ${done}`);
    const { trust: known } = (await readSchemaTopic(log)).state;
    return { exit: 'ok', findings: [], document: documentOf(target.url, [...known.keys.values()]) };
  });
}

async function list(context: Context, written: unknown): Promise<Result> {
  const target = await logNeeded(context, written, 'keys list');
  return withLog(target, 'refuse', async (log) => {
    const { trust: known } = (await readSchemaTopic(log)).state;
    const all = [...known.keys.values()];
    if (all.length === 0)
      context.say(`${target.url} trusts nobody in particular: everything that is written counts.`);
    for (const { id, name, grants } of all) {
      const texts = grants.map(({ may, on }) => `${may}:${on.join(',')}`);
      context.say(hanging(`${id}  `, printable(`${name}  ${texts.join(' ')}`), context.width));
    }
    if (known.twoSignatures.size > 0)
      context.say(`two signatures for ${[...known.twoSignatures].join(', ')}`);
    return { exit: 'ok', findings: [], document: documentOf(target.url, all) };
  });
}

function documentOf(target: string, all: readonly TrustedKey[]) {
  return { target, keys: all.map(({ id, name, publicKey, grants }) => ({ id, name, publicKey, grants })) };
}

function grantOf(text: string): Grant {
  const [may = '', names = ''] = text.split(':');
  const on = names.split(',').filter((name) => name !== '');
  if (on.length === 0) halt(grantUnknown, text, { grant: text });
  return { may: mayOf(may), on };
}

function mayOf(text: string): Grant['may'] {
  return known.find((one) => one === text) ?? halt(grantUnknown, text, { grant: text });
}

const known: readonly Grant['may'][] = ['safe', 'incompatible', 'data-loss', 'data', 'operate', 'trust'];
