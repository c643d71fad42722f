import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileVersion, typescriptModule } from '@kschema/compiler';
import { engineOf, type Row } from '@kschema/engine';
import { openInstance, pushToLog } from '@kschema/instance';
import { openLog } from '@kschema/log';
import { afterAll, expect, test } from 'vitest';
import { cases, declared } from './cases.ts';
import { type AddParameters, typed } from './generated/every-type.ts';
import { typeErrors } from './type-check.ts';

const folder = mkdtempSync(join(tmpdir(), 'kschema-read-back-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const given: AddParameters = {
  id: 1,
  bool: true,
  int8: -128,
  int16: 1,
  int32: '5',
  int64: 9007199254740993n,
  int128: 170141183460469231731687303715884105727n,
  uint8: 255,
  uint16: 1,
  uint32: 4294967295,
  uint64: '18446744073709551615',
  float: 1.5,
  double: 0.1,
  decimal: '-12345.67',
  longDecimal: '1234567890123456789012345678.0123456789',
  text: 'it\'s "x"',
  colour: 'green',
  blob: new Uint8Array([0, 255]),
  uuid: 'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11',
  date: '2024-02-29',
  timestamp: new Date('2020-01-02T03:04:05.678Z'),
  timestampNs: '2020-01-02 03:04:05.123456789',
  timestampMs: '2020-01-02 03:04:05.123',
  timestampSec: '2020-01-02 03:04:05',
  timestampTz: '2020-01-02T03:04:05.5+02:00',
  interval: '1 month 3 days 04:05:06.5',
  json: { a: [1, null, 'x'] },
  numbers: [1n, null],
  texts: ['x', null],
  colours: ['red', null],
  days: ['2024-02-29', null],
  lists: [[1, null], []],
  vector: new Float32Array([1.5, 2.5, 3.5]),
  pair: [1, 2],
  address: { street: 'x', at: { lat: 1.5, lon: null }, since: '2024-02-29', notes: ['y', null] },
  either: { day: '2024-02-29' },
  byText: new Map([
    ['a', 1],
    ['b', null],
  ]),
  byNumber: [[5, '2024-02-29']],
  byColour: [['red', 'x']],
};
const nothing = Object.fromEntries(Object.keys(given).map((name) => [name, null])) as AddParameters;

test('what is published through the generated types is read as they say', async () => {
  const { source = '' } = cases.find(({ name }) => name === 'every-type') ?? {};
  const declaration = declared(source);
  const { value: version } = compileVersion({ history: [], declaration, name: '', accepted: [] });
  const engine = engineOf('kuzu');
  if (version === null || engine === undefined) throw new Error('No version or no engine');
  const log = await openLog(`sqlite:${join(folder, 'log')}`);
  await pushToLog(log, [version], { by: 'tester', accepted: [], ring: null });
  const database = {
    engine,
    path: join(folder, 'db'),
    options: { bufferPoolSize: 2 ** 28, maxDbSize: 2 ** 30 },
  };
  await using instance = await openInstance({ database, log, name: 'a' });
  await instance.caughtUp();
  const graph = typed(instance);
  await graph.publishAll([
    { event: 'Add', parameters: given },
    { event: 'Add', parameters: { ...nothing, id: 2 } },
    { event: 'Add', parameters: { ...nothing, id: 3, either: { number: 5 } } },
    { event: 'Add', parameters: { ...nothing, id: 4, either: { text: 'x' } } },
  ]);
  await graph.publish('Count', { name: 'one' });
  const connect = { id: 1, at: '2020-01-02 03:04:05', weight: '1.5' };
  await graph.publish('Connect', connect, { until: 'applied' });
  const rows = await Promise.all([
    instance.query('MATCH (e:Everything) RETURN e AS element ORDER BY e.id'),
    instance.query('MATCH (c:Counted) RETURN c AS element'),
    instance.query('MATCH ()-[l:Link]->() RETURN l AS element'),
  ]);
  await log.close();
  const read = rows.map((some) => some.map(({ element }) => own(element as unknown as Row)));
  expect(read[0]).toHaveLength(4);
  expect(Object.keys(read[0]?.[0] ?? {}).sort()).toEqual(Object.keys(given).sort());
  const [everything, counted, links] = read.map((some) => `[${some.map(element).join(', ')}]`);
  const app = `import type { Nodes, Rels } from './schema.ts';
export const everything: Nodes['Everything'][] = ${everything};
export const counted: Nodes['Counted'][] = ${counted};
export const links: Rels['Link'][] = ${links};
`;
  const module = typescriptModule(declaration.schema, version.number);
  expect(typeErrors({ 'schema.ts': module, 'app.ts': app })).toEqual([]);
  await expect(app).toMatchFileSnapshot(join(import.meta.dirname, 'generated/every-type-read.ts.txt'));
});

/** An element without what the engine adds to it. */
function own(element: Row): Record<string, unknown> {
  return Object.fromEntries(Object.entries(element).filter(([name]) => !name.startsWith('_')));
}

function element(values: Record<string, unknown>): string {
  const lines = Object.entries(values).map(([name, value]) => `  ${name}: ${written(value)},\n`);
  return `{\n${lines.join('')}}`;
}

/** A value of the driver as TypeScript writes it. */
function written(value: unknown): string {
  if (typeof value === 'bigint') return `${value}n`;
  if (value instanceof Date) return `new Date('${value.toISOString()}')`;
  if (Buffer.isBuffer(value)) return `Buffer.from('${value.toString('hex')}', 'hex')`;
  if (Array.isArray(value)) return `[${value.map(written).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([name, one]) => `${JSON.stringify(name)}: ${written(one)}`);
  return `{ ${members.join(', ')} }`;
}
