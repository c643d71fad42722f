import { describe, expect, test } from 'vitest';
import { checkSource } from './source.ts';

/** Type, default as written, and either its canonical text or what is said about it. */
const cases: [type: string, written: string, canonical: string | null][] = [
  ['INT64', '0', '0'],
  ['INT64', '007', '7'],
  ['INT64', '-5', '-5'],
  ['INT64', '60 * 60 * 24', '86400'],
  ['INT64', '7 / 2', '3'],
  ['INT64', 'CAST("5" AS INT64)', '5'],
  ['INT64', 'CAST(5 AS INT8)', '5'],
  ['INT64', '9223372036854775807', '9223372036854775807'],
  ['INT64', '-9223372036854775808', '-9223372036854775808'],
  ['INT64', 'nextval("n")', 'nextval("n")'],
  ['INT32', 'NEXTVAL("N")', 'CAST(nextval("n") AS INT32)'],
  ['UINT8', '255', '255'],
  ['INT128', '170141183460469231731687303715884105727', '170141183460469231731687303715884105727'],
  ['DOUBLE', '1', '1'],
  ['DOUBLE', '1.50', '1.5'],
  ['DOUBLE', '-0.5', '-0.5'],
  ['DOUBLE', '1e21', '1e21'],
  ['FLOAT', '0.1', '0.1'],
  ['DECIMAL(10, 2)', '1.50', 'CAST("1.5" AS DECIMAL(10, 2))'],
  ['DECIMAL(10, 2)', '-3', 'CAST("-3" AS DECIMAL(10, 2))'],
  ['DECIMAL(2, 2)', '0.25', 'CAST("0.25" AS DECIMAL(2, 2))'],
  ['BOOL', 'TRUE', 'true'],
  ['BOOL', 'CAST("False" AS BOOL)', 'false'],
  ['STRING', '"a\\"b"', '"a\\"b"'],
  ['STRING', '"a" + "b"', '"ab"'],
  ['STRING', 'upper("a")', 'upper("a")'],
  ['STRING', 'Concat("a", lower("B"))', 'concat("a", lower("B"))'],
  ['STRING', 'CAST(gen_random_uuid() AS STRING)', 'CAST(gen_random_uuid() AS STRING)'],
  ['STRING', 'null', null],
  ['DATE', '"2020-02-29"', 'CAST("2020-02-29" AS DATE)'],
  ['DATE', 'date("2020-02-29")', 'CAST("2020-02-29" AS DATE)'],
  ['DATE', 'current_date()', 'current_date()'],
  ['TIMESTAMP', '"2020-01-01 10:20:30"', 'CAST("2020-01-01 10:20:30" AS TIMESTAMP)'],
  ['TIMESTAMP', 'timestamp("2020-01-01")', 'CAST("2020-01-01" AS TIMESTAMP)'],
  ['TIMESTAMP', 'Current_Timestamp()', 'current_timestamp()'],
  ['TIMESTAMP_TZ', 'current_timestamp()', 'CAST(current_timestamp() AS TIMESTAMP_TZ)'],
  ['UUID', 'gen_random_uuid()', 'gen_random_uuid()'],
  ['UUID', '"A0EEBC999C0B4EF8BB6D6BB9BD380A11"', 'CAST("a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11" AS UUID)'],
  ['INTERVAL', 'interval("3 days")', 'CAST("3 days" AS INTERVAL)'],
  ['JSON', '"{}"', 'CAST("{}" AS JSON)'],
  ['JSON', 'to_json([1, 2])', 'to_json([1, 2])'],
  ['Role', '"admin"', '"admin"'],
  ['Role', 'member', '"member"'],
  ['INT8[]', '[1, 2]', '[1, 2]'],
  ['INT64[]', 'range(1, 3)', 'range(1, 3)'],
  ['DATE[]', '["2020-01-01"]', '[CAST("2020-01-01" AS DATE)]'],
  ['STRUCT(a: INT64, b: STRING)', '{b: "x", a: 1}', '{a: 1, b: "x"}'],
  ['STRUCT(a: INT64)', '{a: null}', '{a: CAST(null AS INT64)}'],
  ['INT64', '-CAST("9223372036854775808" AS INT128)', '-9223372036854775808'],
  ['UNION(n: INT64)', 'CAST(CAST(1 AS INT64) AS UNION(n: INT64))', 'CAST(1 AS INT64)'],
  ['UNION(n: INT64, t: STRING)', '"x"', 'CAST("x" AS STRING)'],
  ['MAP(STRING, INT64)', 'map(["a"], [1])', 'map(["a"], [1])'],
];

const refused: [type: string, written: string, code: string, text: string][] = [
  ['INT8', '128', 'DF105', 'out of the range of INT8'],
  ['UINT8', '-1', 'DF105', 'out of the range of UINT8'],
  ['INT64', '1.5', 'DF105', 'not a whole number'],
  ['INT64', '"5"', 'DF105', 'not a whole number'],
  ['INT64', '1 / 0', 'DF105', 'not a whole number'],
  ['DOUBLE', '1e400', 'DF105', 'DOUBLE'],
  ['FLOAT', '1e300', 'DF105', 'out of the range of FLOAT'],
  ['DECIMAL(4, 2)', '123', 'DF105', 'before the point'],
  ['DECIMAL(4, 2)', '1.234', 'DF105', 'after the point'],
  ['BOOL', '1', 'DF105', 'not of type BOOL'],
  ['STRING', '5', 'DF105', 'not of type STRING'],
  ['STRING', 'current_date()', 'DF105', 'is of type DATE'],
  ['DATE', '"2021-02-29"', 'DF105', 'cannot be read as DATE'],
  ['DATE', 'current_timestamp()', 'DF105', 'is of type TIMESTAMP'],
  ['TIMESTAMP', '"2020-01-01 10:20"', 'DF105', 'cannot be read as TIMESTAMP'],
  ['UUID', '"x"', 'DF105', 'cannot be read as UUID'],
  ['INTERVAL', '"soon"', 'DF105', 'cannot be read as INTERVAL'],
  ['BLOB', '"é"', 'DF105', 'cannot be read as BLOB'],
  ['JSON', '"{"', 'DF105', 'cannot be read as JSON'],
  ['Role', '"owner"', 'DF105', 'not a value of the enum Role'],
  ['INT64[]', '5', 'DF105', 'not of type INT64[]'],
  ['INT8[]', '[1, 300]', 'DF105', 'out of the range of INT8'],
  ['INT64[2]', '[1]', 'DF105', '1 elements instead of 2'],
  ['STRUCT(a: INT64, b: STRING)', '{a: 1}', 'DF105', 'lacks the field b'],
  ['STRUCT(a: INT64)', '{a: 1, c: 2}', 'DF105', 'field c that the type has not'],
  ['MAP(STRING, INT64)', 'map(["a"], [])', 'DF105', '1 keys and 0 values'],
  ['MAP(STRING, INT64)', 'map(["a", "a"], [1, 2])', 'DF105', 'key twice'],
  ['TIMESTAMP', 'now()', 'DF107', 'There is no function now()'],
  ['TIMESTAMP', 'current_timestamp', 'DF107', 'is a function'],
  ['STRING', 'random()', 'DF107', 'random() is not in the list'],
  ['INT64', 'other', 'DF107', 'cannot refer to other'],
  ['INT64', 'nextval("n") * 2', 'DF107', 'for literals only'],
  ['INT64', 'nextval("m")', 'SC160', 'no sequence `m`'],
  ['INT64', 'nextval("T_s_serial")', 'SQ107', 'sequence of the SERIAL'],
];

const frame = (type: string, written: string) =>
  `node T { id: INT64 @key  s: SERIAL  r: Role  x: ${type} = ${written} }\nenum Role { admin, member }\nsequence n { }\n`;

describe('defaults', () => {
  test.each(cases)('%s = %s', (type, written, canonical) => {
    const { declaration, findings } = checkSource(frame(type, written));
    expect(findings.map((finding) => finding.title)).toEqual([]);
    expect(declaration.schema.tables.get('t')?.properties.get('x')?.default).toBe(canonical);
  });

  test.each(cases)('the canonical text of %s = %s is its own', (type, _written, canonical) => {
    if (canonical === null) return;
    const { declaration, findings } = checkSource(frame(type, canonical));
    expect(findings.map((finding) => finding.title)).toEqual([]);
    expect(declaration.schema.tables.get('t')?.properties.get('x')?.default).toBe(canonical);
  });

  test.each(refused)('%s = %s is refused', (type, written, code, text) => {
    const { findings } = checkSource(frame(type, written));
    expect(findings.map((finding) => [finding.code, finding.title])).toEqual([
      [code, expect.stringContaining(text)],
    ]);
  });
});
