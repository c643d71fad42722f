import { describe, expect, test } from 'vitest';
import { type Engine, introspectDatabase } from '../src/index.ts';
import { freshTarget, run } from './support.ts';

const indexStatements = [
  'CALL CREATE_FTS_INDEX("B", "f", ["body"], stemmer := "porter")',
  'CALL CREATE_VECTOR_INDEX("B", "n", "v", metric := "l2", efc := 100)',
];
const indexes = [
  { name: 'f', method: 'fulltext', properties: ['body'], options: { stemmer: 'porter' } },
  { name: 'n', method: 'vector', properties: ['v'], options: { metric: 'l2', efc: 100 } },
];

/** Whatever made a database, its schema is read in full. */
export function describeIntrospection(engine: Engine): void {
  describe('a database that somebody made by hand', () => {
    test('everything is read: signs, multiplicity, indexes, sequences, comments', async () => {
      const target = freshTarget(engine);
      await run(
        target,
        'CREATE SEQUENCE nr START 7 INCREMENT 2',
        'CREATE NODE TABLE A(`the id` STRING, a INT64 DEFAULT -5, b DOUBLE DEFAULT 1.5, c INT64 DEFAULT 5, d INT8[] DEFAULT CAST([-1, 2] AS INT8[]), e STRING DEFAULT "it\'s \\"q\\"", f INT64 DEFAULT nextval("nr"), g DECIMAL(10, 2), PRIMARY KEY(`the id`))',
        'CREATE NODE TABLE B(id SERIAL, body STRING, v FLOAT[3], u UNION(x INT64, y STRING), m MAP(STRING, STRUCT(a INT64, b STRING)[]), PRIMARY KEY(id))',
        'CREATE REL TABLE R(FROM A TO B, FROM A TO A, w INT32 DEFAULT -7, ONE_MANY)',
        'COMMENT ON TABLE A IS "it\'s"',
        ...(engine.capabilities.buildsIndexes ? indexStatements : []),
        'CHECKPOINT',
      );
      const { value, findings } = await introspectDatabase(target);
      expect(findings).toEqual([]);
      expect(value.foreign).toEqual([]);
      const tables = value.schema.tables;
      const defaults = [...(tables.get('a')?.properties.values() ?? [])].map((property) => property.default);
      expect(defaults).toEqual([null, '-5', '1.5', '5', '[-1, 2]', '"it\'s \\"q\\""', 'nextval("nr")', null]);
      expect(tables.get('a')).toMatchObject({ doc: "it's", key: 'the id' });
      expect(tables.get('r')).toMatchObject({
        multiplicity: 'ONE_MANY',
        connections: [
          { from: 'A', to: 'B' },
          { from: 'A', to: 'A' },
        ],
      });
      expect(tables.get('r')?.properties.get('w')?.default).toBe('-7');
      const b = tables.get('b');
      expect(b?.kind === 'node' && [...b.indexes.values()]).toEqual(
        engine.capabilities.buildsIndexes ? indexes : [],
      );
      expect([...value.schema.sequences.values()]).toEqual([
        { name: 'nr', start: '7', increment: '2', min: '1', max: '9223372036854775807', cycle: false },
      ]);
      expect(await run(target, 'MATCH (n) RETURN count(*) AS n')).toEqual([{ n: 0 }]);
    });

    test('a rel table that lost its connections, and a SERIAL whose table was renamed', async () => {
      const target = freshTarget(engine);
      await run(
        target,
        'CREATE NODE TABLE A(id SERIAL, PRIMARY KEY(id))',
        'CREATE REL TABLE R(FROM A TO A, MANY_ONE)',
        'ALTER TABLE R DROP FROM A TO A',
        'ALTER TABLE A RENAME TO Z',
        'CHECKPOINT',
      );
      const { value, findings } = await introspectDatabase(target);
      expect(findings).toEqual([]);
      expect(value.schema.tables.get('r')).toMatchObject({ connections: [], multiplicity: 'MANY_ONE' });
      expect([...value.schema.sequences.keys()]).toEqual([]);
    });
  });
}
