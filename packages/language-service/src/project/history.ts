import {
  emptySchema,
  fold,
  foldHistory,
  type HistoryFile,
  namesOf,
  readHistory,
  type Schema,
  type UsedNames,
  type Version,
} from '@kschema/compiler';
import { type Finding, printName } from '@kschema/grammar';

/** What has been compiled: the history as read, and what follows from it. */
export interface CompiledState {
  versions: Version[];
  /** The schema of the last version. */
  schema: Schema;
  usedNames: UsedNames;
  /** What is wrong with the history; with a blocked one nothing is compared. */
  findings: Finding[];
  /** The number of the version that brought in a table, property, sequence, enum or event, by its subject now. */
  since: ReadonlyMap<string, number>;
}

export function compiledState(files: readonly HistoryFile[]): CompiledState {
  const { value: versions, findings } = readHistory(files);
  const broken = findings.some(({ severity }) => severity === 'blocked');
  const folded = broken ? { value: emptySchema(), findings: [] } : foldHistory(versions);
  return {
    versions,
    schema: folded.value,
    usedNames: namesOf(versions),
    findings: [...findings, ...folded.findings],
    since: sinceVersions(versions),
  };
}

/** How {@link CompiledState.since} names an element. */
export function sinceKey(owner: string, member: string | null): string {
  return member === null ? fold(owner) : `${fold(owner)}.${fold(member)}`;
}

function sinceVersions(versions: readonly Version[]): Map<string, number> {
  const since = new Map<string, number>();
  for (const { number, events } of versions) {
    for (const { template, params } of events as readonly {
      template: string;
      params: Record<string, unknown>;
    }[]) {
      const table = text(params.table);
      switch (template) {
        case 'CREATE_NODE_TABLE':
        case 'CREATE_REL_TABLE':
          since.set(sinceKey(table, null), number);
          for (const column of (params.columns ?? []) as { name: string }[])
            since.set(sinceKey(table, column.name), number);
          break;
        case 'ALTER_TABLE_ADD_COLUMN':
          since.set(sinceKey(table, text(params.column)), number);
          break;
        case 'ALTER_TABLE_RENAME_COLUMN':
          move(since, sinceKey(table, text(params.column)), sinceKey(table, text(params.newName)));
          break;
        case 'ALTER_TABLE_RENAME':
          renameOwner(since, table, text(params.newName));
          break;
        case 'CREATE_INDEX':
          since.set(sinceKey(table, text(params.index)), number);
          break;
        case 'CREATE_SEQUENCE':
        case 'DEFINE_ENUM':
        case 'DEFINE_EVENT': {
          const name = text(params.sequence ?? params.enum ?? params.event ?? params.name);
          if (!since.has(sinceKey(name, null))) since.set(sinceKey(name, null), number);
        }
      }
    }
  }
  return since;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function move(since: Map<string, number>, from: string, to: string): void {
  const number = since.get(from);
  if (number === undefined) return;
  since.delete(from);
  since.set(to, number);
}

function renameOwner(since: Map<string, number>, from: string, to: string): void {
  move(since, sinceKey(from, null), sinceKey(to, null));
  const prefix = `${fold(from)}.`;
  for (const key of [...since.keys()]) {
    if (key.startsWith(prefix)) move(since, key, `${fold(to)}.${key.slice(prefix.length)}`);
  }
}

/** A name as the language writes it. */
export const written = printName;
