import { type Type, typeOf, typeText } from '@kschema/compiler';
import kuzu from 'kuzu';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { castOf } from '../../packages/compiler/src/judge/casts.ts';

/** A value of each type, as the engine writes it; every one can be cast wherever its type can. */
const samples: Record<string, string> = {
  INT8: 'CAST(5 AS INT8)',
  INT32: 'CAST(5 AS INT32)',
  INT64: '5',
  INT128: 'CAST(5 AS INT128)',
  UINT8: 'CAST(5 AS UINT8)',
  UINT64: 'CAST(5 AS UINT64)',
  FLOAT: 'CAST(5 AS FLOAT)',
  DOUBLE: 'CAST(5 AS DOUBLE)',
  'DECIMAL(18, 3)': 'CAST(5 AS DECIMAL(18, 3))',
  BOOL: 'true',
  BLOB: "BLOB('a')",
  UUID: "UUID('a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11')",
  DATE: "date('2020-01-02')",
  TIMESTAMP: "timestamp('2020-01-02 03:04:05')",
  TIMESTAMP_NS: "CAST('2020-01-02 03:04:05' AS TIMESTAMP_NS)",
  TIMESTAMP_SEC: "CAST('2020-01-02 03:04:05' AS TIMESTAMP_SEC)",
  TIMESTAMP_TZ: "CAST('2020-01-02 03:04:05' AS TIMESTAMP_TZ)",
  INTERVAL: "interval('3 days')",
  JSON: 'to_json(5)',
};

let database: kuzu.Database;
let connection: kuzu.Connection;

beforeAll(() => {
  database = new kuzu.Database(':memory:', 2 ** 26, true, false, 2 ** 30);
  connection = new kuzu.Connection(database);
});

afterAll(async () => {
  await connection.close();
  await database.close();
});

test.each(Object.keys(samples))(
  'the engine casts %s to what castOf says, and to nothing else',
  async (from) => {
    const wrong: string[] = [];
    for (const wrap of ['', '[]']) {
      for (const to of [...Object.keys(samples).filter((to) => to !== from), 'STRING']) {
        const [before, after] = [typeOf(from + wrap) as Type, typeOf(to + wrap) as Type];
        const { outcome, risk } = castOf(before, after);
        // To ask would crash the engine.
        if (risk.includes('spoils')) continue;
        if (from === 'JSON' || (to === 'JSON' && wrap !== '')) continue;
        const value = wrap === '' ? samples[from] : `[${samples[from]}]`;
        const done = await runs(`RETURN CAST(${value} AS ${typeText(after)})`);
        if (done !== (outcome !== 'refuses')) wrong.push(`${typeText(before)} to ${typeText(after)}`);
      }
    }
    expect(wrong).toEqual([]);
  },
);

async function runs(statement: string): Promise<boolean> {
  try {
    const result = (await connection.query(statement)) as kuzu.QueryResult;
    result.close();
    return true;
  } catch {
    return false;
  }
}
