import { EngineFailure, type FailureKind } from '../engine.ts';

/**
 * The only file that reads the text of the engines' messages: they have no error codes. Tried in
 * order; what nothing matches is a refused statement. Texts of Kuzu 0.11.3 and Ladybug
 * 0.19.1, collected on the real engines.
 */
const kinds: [RegExp, FailureKind][] = [
  [/Could not set lock on file/, 'locked'],
  [/Database path cannot be a directory/, 'directory'],
  [/not a valid (?:Kuzu|Lbug) database file/, 'not-a-database'],
  [/Trying to read a database file with a different version/, 'other-format'],
  [/Permission denied|Read-only file system/, 'denied'],
  [/No space left on device/, 'disk-full'],
  [/No such file or directory/, 'missing'],
  [/Buffer manager exception|Unable to allocate memory|bad_alloc/, 'out-of-memory'],
  [/duplicated primary key value/, 'duplicate-key'],
  [/violates the non-null constraint of the primary key/, 'null-key'],
  [/violates the rel multiplicity constraint/, 'multiplicity'],
  [/Overflow exception|out of range/, 'overflow'],
  [/Cast failed|Unsupported casting function|Conversion exception|Error in conversion/, 'cast'],
];

/** What opening may also say, of files that look like a database and are not whole. */
const damaged =
  /Reading past the end of the file|Assertion failed|duplicated primary key value|Cannot read from file|Corrupted|deserializ|bad_alloc|vector|map::at/i;

export function statementFailure(error: unknown, statement: string): EngineFailure {
  const message = textOf(error);
  return new EngineFailure(kindOf(message) ?? 'statement', message, statement);
}

export function openFailure(error: unknown): EngineFailure {
  const message = textOf(error);
  const kind = kindOf(message);
  const opening = kind === null || kind === 'duplicate-key' || kind === 'null-key' || kind === 'multiplicity';
  return new EngineFailure(opening || damaged.test(message) ? 'damaged' : kind, message, null);
}

function kindOf(message: string): FailureKind | null {
  return kinds.find(([pattern]) => pattern.test(message))?.[1] ?? null;
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
