import { describe, expect, test } from 'vitest';
import { cases, surroundings } from './default-cases.ts';
import { checkSource } from './source.ts';

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
  `node T { id: INT64 @key  s: SERIAL  r: Role  w: Word  x: ${type} = ${written} }\n${surroundings}`;

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
