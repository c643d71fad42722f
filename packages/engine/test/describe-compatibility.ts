import {
  type CompatibilityMatrix,
  compatibilityMatrix,
  foldHistory,
  type Schema,
  type Table,
  undeclared,
  type Version,
} from '@kschema/compiler';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { quoteName } from '../src/cypher/literals.ts';
import { renderType } from '../src/cypher/types.ts';
import { type Engine, push, type Session } from '../src/index.ts';
import { freshTarget, historyOf, pushOptions } from './support.ts';

/** One version after the other; each is the newest for those before it. */
const sources = [
  'node User { id: INT64 @key  name: STRING  fax: STRING  age: INT16 }\nrel Follows: User -> User { since: DATE }',
  'node User { id: INT64 @key  name: STRING  fax: STRING  age: INT32 }\nrel Follows: User -> User { since: DATE }\nnode Post { id: INT64 @key }\nrel Wrote: User -> Post',
  'node User { id: INT64 @key  name: STRING  age: INT32  reserved fax }\nrel Follows: User -> User { since: DATE }\nnode Post { id: INT64 @key }\nrel Wrote: User -> Post',
  'node Person @renamedFrom(User) { id: INT64 @key  name: STRING  age: INT32  reserved fax }\nrel Follows: Person -> Person { since: DATE }\nnode Post { id: INT64 @key }\nrel Wrote: Person -> Post',
  'node User @renamedFrom(Person) { id: INT64 @key  name: STRING  age: INT32  reserved fax }\nrel Follows: User -> User { since: DATE }\nnode Post { id: INT64 @key }\nrel Wrote: User -> Post',
  'node User { id: INT64 @key  nick: STRING @renamedFrom(name)  age: INT32  reserved fax }\nrel Follows: User -> User { since: DATE }\nnode Post { id: INT64 @key }\nrel Wrote: User -> Post, Post -> Post',
  'node User { id: INT64 @key  name: STRING @renamedFrom(nick)  age: INT32  reserved fax }\nrel Follows: User -> User { since: DATE }\nnode Post { id: INT64 @key }',
];

/** What is about names alone, which the engine refuses while it prepares; values it minds later, or never. */
const aboutNames = new Set(['NT101', 'NT102', 'NT105', 'RT101', 'RT102', 'PR101', 'PR106', 'PR110', 'FT101']);

/**
 * Asks an engine what the matrix says: for every version, statements that read and write each
 * table as its apps know it, on a database of a newer version, and the other way round.
 */
export function describeCompatibility(engine: Engine): void {
  describe(`compatibility on ${engine.name}`, () => {
    let history: Version[];
    let schemas: Schema[];
    const databases: Session[] = [];

    beforeAll(async () => {
      history = historyOf(...sources);
      schemas = history.map((_, at) => foldHistory(history.slice(0, at + 1)).value);
      for (const source of sources) {
        const target = freshTarget(engine);
        const pushed = await push(
          target,
          historyOf(source.replaceAll(/ @renamedFrom\(\w+\)/g, '')),
          pushOptions,
        );
        expect(pushed.findings).toEqual([]);
        databases.push(await engine.open(target.path, target.options));
      }
    }, 240_000);
    afterAll(async () => {
      for (const database of databases) await database.close();
    });

    test.each(sources.map((_, at) => at + 1).slice(1))(
      'is what version %i says',
      { timeout: 240_000 },
      async (number) => {
        const { ranges } = matrixOf(history.slice(0, number));
        const newest = schemas[number - 1] as Schema;
        const told: string[] = [];
        const found: string[] = [];
        for (const { from, to, answers, causes } of ranges) {
          for (let older = from; older <= to; older++) {
            const schema = schemas[older - 1] as Schema;
            const [oldDatabase, newDatabase] = [databases[older - 1], databases[number - 1]] as [
              Session,
              Session,
            ];
            const works = {
              oldAppReads: await takesAll(newDatabase, reads(schema)),
              oldAppWrites: await takesAll(newDatabase, writes(schema)),
              newAppOnOldDatabase: await takesAll(oldDatabase, [...reads(newest), ...writes(newest)]),
            };
            for (const question of ['oldAppReads', 'oldAppWrites', 'newAppOnOldDatabase'] as const) {
              const cause = causes[question];
              if (cause !== null && !aboutNames.has(cause.code)) continue;
              told.push(`${older} ${question}: ${answers[question]}`);
              found.push(`${older} ${question}: ${works[question]}`);
            }
          }
        }
        expect(found).toEqual(told);
        expect(found.length).toBeGreaterThanOrEqual(number);
      },
    );
  });
}

function matrixOf(history: readonly Version[]): CompatibilityMatrix {
  const { events } = history.at(-1) as Version;
  const after = undeclared(foldHistory(history).value);
  return compatibilityMatrix({ history: history.slice(0, -1), after, step: { events } });
}

/** Whether the engine takes all of these statements; on a database without rows they change nothing. */
async function takesAll(database: Session, statements: readonly string[]): Promise<boolean> {
  for (const statement of statements) {
    try {
      await database.query(statement);
    } catch {
      return false;
    }
  }
  return true;
}

/** Every table and property, as an app of that version reads it. */
function reads(schema: Schema): string[] {
  return tablesOf(schema).map(({ pattern, table }) => {
    const columns = [...table.properties.values()].map(({ name }) => `x.${quoteName(name)}`);
    return `MATCH ${pattern} RETURN ${columns.length === 0 ? 'count(*)' : columns.join(', ')}`;
  });
}

/** Every property but the key, and every rel, as an app of that version writes them. */
function writes(schema: Schema): string[] {
  return tablesOf(schema).flatMap(({ pattern, create, table }) => [
    ...create,
    ...[...table.properties.values()]
      .filter(({ name }) => table.kind === 'rel' || name !== table.key)
      .map(
        ({ name, type }) => `MATCH ${pattern} SET x.${quoteName(name)} = CAST(NULL AS ${renderType(type)})`,
      ),
  ]);
}

interface Written {
  pattern: string;
  create: string[];
  table: Table;
}

function tablesOf(schema: Schema): Written[] {
  return [...schema.tables.values()].flatMap((table): Written[] => {
    const label = quoteName(table.name);
    if (table.kind === 'node') return [{ pattern: `(x:${label})`, create: [], table }];
    return table.connections.map(({ from, to }) => {
      const [a, b] = [quoteName(from), quoteName(to)];
      const create = [`MATCH (a:${a}), (b:${b}) CREATE (a)-[:${label}]->(b)`];
      return { pattern: `(:${a})-[x:${label}]->(:${b})`, create, table };
    });
  });
}
