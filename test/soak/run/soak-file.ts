import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import {
  type Acceptance,
  check,
  compileVersion,
  copySchema,
  type Declaration,
  hashSchema,
  indexOptionTable,
  printVersion,
  readHistory,
  type Schema,
  schemaToSource,
  unacceptedOf,
  type Version,
} from '@kschema/compiler';
import { introspectDatabase, planPush, push, type Target, verify } from '@kschema/engine';
import { type Finding, format, parse, parseDdl, print } from '@kschema/grammar';
import { engine } from '../engine.ts';
import type { CorpusResult } from './corpus-result.ts';

/** Takes one file of DDL all the way: source, version, database, source again. */
export async function soakFile(file: string): Promise<CorpusResult> {
  const result: CorpusResult = { file, outcome: 'failed', step: 'read', reason: '', tables: 0, notes: [] };
  const folder = mkdtempSync(join(tmpdir(), 'kschema-corpus-'));
  try {
    await throughAll(file, join(folder, 'db'), result);
    if (result.outcome === 'failed') result.outcome = 'passed';
  } catch (problem) {
    result.outcome = 'failed';
    result.reason =
      problem instanceof Failure ? problem.message : String((problem as Error).stack ?? problem);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return result;
}

class Failure extends Error {}

async function throughAll(file: string, database: string, result: CorpusResult): Promise<void> {
  const ddl = parseDdl(readFileSync(file, 'utf8'), basename(file));
  result.notes = ddl.findings.map(({ code }) => code);
  refuseBlocked(ddl.findings);
  if (ddl.value.items.length === 0) {
    result.outcome = 'empty';
    return;
  }
  result.step = 'print';
  const source = print(ddl.value);
  const formatted = format(source, 'schema.kschema');
  expectSame('formatted source', source, formatted.value);

  result.step = 'check';
  const declaration = checked(source);
  result.tables = declaration.schema.tables.size;
  const again = schemaToSource(declaration.schema);
  expectSame('source of the schema', hashSchema(declaration.schema), hashSchema(checked(again).schema));

  result.step = 'compile';
  const version = compiled(declaration);
  const history = readHistory([{ name: '0001.json', text: printVersion(version) }]);
  refuseBlocked(history.findings);

  result.step = 'push';
  const target: Target = { engine, path: database, options: { maxDbSize: 2 ** 30 } };
  const stamp = { actor: 'soak', at: '2026-01-01T00:00:00.000Z' };
  const pushed = await push(target, history.value, {
    ...stamp,
    guard: 'copy',
    clock: () => performance.now(),
  });
  if (pushed.findings.some(({ code }) => code === 'IX109')) {
    if (existsSync(database)) throw new Failure('the refused push left a database');
    result.outcome = 'refused';
    return;
  }
  refuseAny(pushed.findings);
  expectSame('version', '1', String(pushed.value.head));

  result.step = 'verify';
  refuseAny((await verify(target)).findings);
  const plan = await planPush(target, history.value);
  refuseAny(plan.findings);
  expectSame('pending versions', '0', String(plan.value.pending.length));

  result.step = 'pull';
  const pulled = await introspectDatabase(target);
  refuseAny(pulled.findings);
  if (pulled.value.foreign.length > 0)
    throw new Failure(`not in a schema: ${JSON.stringify(pulled.value.foreign)}`);
  const returned = checked(schemaToSource(pulled.value.schema));
  expectSameSchema(declaration, returned);
}

function checked(source: string): Declaration {
  const { value, findings } = parse(source, 'schema.kschema');
  refuseAny(findings);
  const declaration = check('schema.kschema', new Map([['schema.kschema', value]]));
  refuseBlocked(declaration.findings);
  return declaration;
}

/** The first version; what needs an acceptance, such as a vector index, gets it. */
function compiled(declaration: Declaration): Version {
  const input = { history: [], declaration, name: 'soak' };
  const first = compileVersion({ ...input, accepted: [] });
  refuseBlocked(first.findings);
  const accepted = unacceptedOf(first.findings, []).map(
    ({ code, severity, subject, fingerprint }): Acceptance => ({
      ...{ code, severity, subject, fingerprint: fingerprint ?? '' },
      ...{ reason: 'soak', by: 'soak', at: '2026-01-01T00:00:00.000Z' },
    }),
  );
  const { value, findings } = first.value === null ? compileVersion({ ...input, accepted }) : first;
  if (value === null) throw new Failure(`no version: ${findings.map(textOf).join('; ')}`);
  return value;
}

/** Equal but for what a database cannot hold or give back. */
function expectSameSchema(declared: Declaration, returned: Declaration): void {
  const expected = storable(declared.schema);
  const found = storable(returned.schema);
  if (hashSchema(expected) === hashSchema(found)) return;
  const [before, after] = [lines(expected), lines(found)];
  const gone = [...before].filter((line) => !after.has(line)).map((line) => `- ${line}`);
  const come = [...after].filter((line) => !before.has(line)).map((line) => `+ ${line}`);
  throw new Failure(`another schema came back:\n${[...gone, ...come].join('\n').slice(0, 2000)}`);
}

function lines(schema: Schema): Set<string> {
  return new Set(schemaToSource(schema).split('\n'));
}

/** Without documentation of properties, and without options that say no more than the engine's default. */
function storable(schema: Schema): Schema {
  const copy = copySchema(schema);
  for (const table of copy.tables.values()) {
    for (const property of table.properties.values()) property.doc = null;
    if (table.kind === 'rel') continue;
    for (const index of table.indexes.values())
      for (const { method, name, default: standard } of indexOptionTable)
        if (method === index.method && index.options[name] === standard) delete index.options[name];
  }
  return copy;
}

function refuseBlocked(findings: readonly Finding[]): void {
  refuseAny(findings.filter(({ severity }) => severity === 'blocked'));
}

function refuseAny(findings: readonly Finding[]): void {
  if (findings.length > 0) throw new Failure(findings.map(textOf).join('; '));
}

function textOf({ code, subject, title }: Finding): string {
  return `${code} ${subject}: ${title}`;
}

function expectSame(what: string, expected: string, found: string): void {
  if (expected !== found) throw new Failure(`${what}: expected\n${expected}\nfound\n${found}`);
}
