import type { ScalarName } from '../schema.ts';

/** A function that an expression may call. */
export interface FunctionEntry {
  /** Lower case; written in any case. */
  name: string;
  /** Types of the arguments in defaults; the last one repeats when `repeats`. `any`: whatever it is. */
  parameters: (ScalarName | 'any')[];
  /** How many of the parameters may be left out at the end. */
  optional: number;
  repeats: boolean;
  /** Type text of what it gives. `argument`: that of its first argument. */
  result: ScalarName | 'INT64[]' | 'argument';
  /** Only in `@using(…)`: not everything that is safe in a statement is safe in a stored default. */
  only: 'using' | null;
  /** Whether every row may get another value. */
  volatile: boolean;
  /** The type whose literal it is another spelling of: `date("…")` is `CAST("…" AS DATE)`. */
  castTo: ScalarName | null;
  doc: string;
}

/** Every function that may be called (engines.md §6: verified through closing and reopening). */
export const functionTable: readonly FunctionEntry[] = [
  volatile('current_date', [], 'DATE', 'Today, where and when the row is written.'),
  volatile('current_timestamp', [], 'TIMESTAMP', 'Now, where and when the row is written.'),
  volatile('gen_random_uuid', [], 'UUID', 'A new random UUID.'),
  volatile('nextval', ['STRING'], 'INT64', 'The next number of a declared sequence.'),

  conversion('blob', 'BLOB', 'Bytes from text.'),
  conversion('date', 'DATE', 'A day from text.'),
  conversion('interval', 'INTERVAL', 'A span of time from text.'),
  conversion('timestamp', 'TIMESTAMP', 'A point in time from text.'),
  conversion('uuid', 'UUID', 'A UUID from text.'),

  { ...plain('concat', ['STRING'], 'STRING', 'The texts one after another.'), repeats: true },
  plain('lower', ['STRING'], 'STRING', 'In small letters.'),
  plain('ltrim', ['STRING'], 'STRING', 'Without spaces at the beginning.'),
  {
    ...plain('range', ['INT64', 'INT64', 'INT64'], 'INT64[]', 'Whole numbers from, to, by step.'),
    optional: 1,
  },
  plain('repeat', ['STRING', 'INT64'], 'STRING', 'The text so many times.'),
  plain('reverse', ['STRING'], 'STRING', 'Backwards.'),
  plain('rtrim', ['STRING'], 'STRING', 'Without spaces at the end.'),
  plain('substring', ['STRING', 'INT64', 'INT64'], 'STRING', 'From a position, so many characters.'),
  plain('to_json', ['any'], 'JSON', 'The value as JSON.'),
  plain('trim', ['STRING'], 'STRING', 'Without spaces at both ends.'),
  plain('upper', ['STRING'], 'STRING', 'In capitals.'),
  plain('map', ['any', 'any'], 'argument', 'A map from a list of keys and a list of values.'),

  using('abs', ['any'], 'The distance from 0.'),
  using('ceil', ['any'], 'Rounded up.'),
  { ...using('coalesce', ['any'], 'The first that is not null.'), repeats: true },
  using('date_part', ['STRING', 'any'], 'A part of a date, such as `"year"`.'),
  using('date_trunc', ['STRING', 'any'], 'A date down to a part, such as `"month"`.'),
  using('epoch_ms', ['any'], 'A point in time from milliseconds since 1970.'),
  using('floor', ['any'], 'Rounded down.'),
  using('left', ['STRING', 'INT64'], 'The first characters.'),
  using('list_concat', ['any', 'any'], 'Two lists one after another.'),
  using('list_distinct', ['any'], 'A list without repetitions.'),
  using('list_element', ['any', 'INT64'], 'One element of a list, counted from 1.'),
  using('list_sort', ['any'], 'A list in order.'),
  using('lpad', ['STRING', 'INT64', 'STRING'], 'Filled up on the left.'),
  using('md5', ['STRING'], 'The MD5 digest.'),
  using('regexp_replace', ['STRING', 'STRING', 'STRING'], 'Matches replaced.'),
  using('right', ['STRING', 'INT64'], 'The last characters.'),
  using('round', ['any', 'INT64'], 'Rounded to so many places.'),
  using('rpad', ['STRING', 'INT64', 'STRING'], 'Filled up on the right.'),
  using('sha256', ['STRING'], 'The SHA-256 digest.'),
  using('sign', ['any'], '-1, 0 or 1.'),
  using('size', ['any'], 'Length of a text or a list.'),
  using('sqrt', ['any'], 'The square root.'),
  using('string_split', ['STRING', 'STRING'], 'A text cut at a separator.'),
  using('struct_extract', ['any', 'STRING'], 'One field of a struct.'),
  using('to_timestamp', ['any'], 'A point in time from seconds since 1970.'),
];

const byName = new Map(functionTable.map((entry) => [entry.name, entry]));

/** The function of a name, written in any case. */
export function functionOf(name: string): FunctionEntry | undefined {
  return byName.get(name.toLowerCase());
}

/** What people write elsewhere, and what it is here. */
export const mistakenFunctions: ReadonlyMap<string, string> = new Map([
  ['now', 'current_timestamp()'],
  ['sysdate', 'current_timestamp()'],
  ['getdate', 'current_timestamp()'],
  ['current_time', 'current_timestamp()'],
  ['localtimestamp', 'current_timestamp()'],
  ['today', 'current_date()'],
  ['curdate', 'current_date()'],
  ['uuid_generate_v4', 'gen_random_uuid()'],
  ['random_uuid', 'gen_random_uuid()'],
  ['randomuuid', 'gen_random_uuid()'],
  ['newid', 'gen_random_uuid()'],
  ['autoincrement', 'nextval("…")'],
  ['datetime', 'timestamp("…")'],
  ['toupper', 'upper("…")'],
  ['tolower', 'lower("…")'],
  ['length', 'size(…)'],
]);

function plain(
  name: string,
  parameters: FunctionEntry['parameters'],
  result: FunctionEntry['result'],
  doc: string,
): FunctionEntry {
  const fixed = { optional: 0, repeats: false, only: null, volatile: false, castTo: null };
  return { name, parameters, result, doc, ...fixed };
}

function volatile(
  name: string,
  parameters: FunctionEntry['parameters'],
  result: ScalarName,
  doc: string,
): FunctionEntry {
  return { ...plain(name, parameters, result, doc), volatile: true };
}

function conversion(name: string, type: ScalarName, doc: string): FunctionEntry {
  return { ...plain(name, ['STRING'], type, doc), castTo: type };
}

function using(name: string, parameters: FunctionEntry['parameters'], doc: string): FunctionEntry {
  return { ...plain(name, parameters, 'argument', doc), only: 'using' };
}
