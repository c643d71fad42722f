import { expect, test } from 'vitest';
import { castOf } from '../../src/judge/casts.ts';
import type { Type } from '../../src/schema.ts';
import { typeOf } from '../../src/types.ts';

/** From, to, sort of change, and whether all values are kept, some are at risk, or the engine refuses. */
const table = `
INT32                   INT32                          same        keeps
INT32                   INT64                          widening    keeps
UINT32                  INT64                          widening    keeps
INT64                   INT128                         widening    keeps
FLOAT                   DOUBLE                         widening    keeps
INT32                   DOUBLE                         widening    keeps
INT64                   DOUBLE                         narrowing   risks
INT16                   FLOAT                          widening    keeps
INT32                   FLOAT                          narrowing   risks
INT64                   INT32                          narrowing   risks
INT64                   UINT64                         narrowing   risks
UINT64                  INT64                          narrowing   risks
DOUBLE                  FLOAT                          narrowing   risks
DOUBLE                  INT64                          narrowing   risks
DOUBLE                  DECIMAL(18, 3)                 narrowing   risks
DECIMAL(18, 3)          DOUBLE                         narrowing   risks
DECIMAL(18, 3)          INT64                          narrowing   risks
DECIMAL(18, 3)          INT128                         other       refuses
INT32                   DECIMAL(10, 0)                 widening    keeps
INT32                   DECIMAL(9, 0)                  narrowing   risks
DECIMAL(10, 2)          DECIMAL(12, 2)                 widening    keeps
DECIMAL(10, 2)          DECIMAL(12, 4)                 widening    keeps
DECIMAL(10, 2)          DECIMAL(10, 4)                 precision   risks
DECIMAL(10, 2)          DECIMAL(10, 1)                 precision   risks
DATE                    TIMESTAMP                      widening    keeps
DATE                    TIMESTAMP_TZ                   widening    keeps
TIMESTAMP               DATE                           narrowing   risks
TIMESTAMP_SEC           TIMESTAMP_MS                   widening    keeps
TIMESTAMP_MS            TIMESTAMP                      widening    keeps
TIMESTAMP               TIMESTAMP_SEC                  precision   risks
TIMESTAMP               TIMESTAMP_NS                   precision   risks
TIMESTAMP               TIMESTAMP_TZ                   precision   risks
TIMESTAMP_TZ            TIMESTAMP                      precision   risks
INT64                   STRING                         other       keeps
STRING                  INT64                          other       risks
STRING                  UUID                           other       risks
INT64                   BOOL                           other       refuses
BOOL                    INT64                          other       refuses
INT64                   DATE                           other       refuses
INT64                   UUID                           other       refuses
BLOB                    UUID                           other       refuses
JSON                    STRING                         other       keeps
STRING                  STRING[]                       listing     risks
INT64                   INT64[]                        listing     refuses
STRING[]                STRING                         listing     refuses
INT32[]                 INT64[]                        widening    keeps
STRING[]                INT64[]                        other       risks
FLOAT[]                 FLOAT[3]                       array       risks
FLOAT[3]                FLOAT[]                        array       keeps
FLOAT[3]                FLOAT[4]                       array       refuses
BOOL[3]                 INT64[3]                       other       refuses
FLOAT[3]                DOUBLE[3]                      widening    keeps
STRUCT(a: INT64)        STRUCT(a: INT64, b: STRING)    struct      keeps
STRUCT(a: INT64, b: INT64)   STRUCT(b: INT64, a: INT64)   struct   keeps
STRUCT(a: INT64, b: INT64)   STRUCT(a: INT64)          struct      risks
STRUCT(a: INT64)        STRUCT(a: INT32)               struct      risks
STRUCT(a: BOOL)         STRUCT(a: INT32)               struct      refuses
STRUCT(a: INT32)[]      STRUCT(a: INT64)[]             struct      keeps
STRUCT(a: INT32)[]      STRUCT(a: INT32, b: INT32)[]   struct      refuses
UNION(a: INT64)         UNION(a: INT64, b: STRING)     union       keeps
UNION(a: INT64, b: STRING)   UNION(a: INT64)           union       refuses
UNION(a: INT64)[]       UNION(a: INT64, b: STRING)[]   other      refuses
STRUCT(u: UNION(a: INT64))   STRUCT(u: UNION(a: INT64, b: STRING))   struct   refuses
MAP(STRING, INT32)      MAP(STRING, INT64)             map         keeps
MAP(STRING, INT64)      MAP(STRING, INT32)             map         risks
MAP(STRING, BOOL)       MAP(STRING, INT32)             map         refuses
DECIMAL(18, 3)          STRING                         other       keeps
STRING                  DECIMAL(18, 3)                 other       risks
DECIMAL(18, 3)          BOOL                           other       refuses
DECIMAL(10, 2)[]        DECIMAL(12, 2)[]               other       refuses
DECIMAL(10, 2)[]        STRING[]                       other       refuses
STRING[]                DECIMAL(10, 2)[]               other       refuses
DECIMAL(10, 2)[]        DOUBLE[]                       narrowing   risks
INT32[]                 DECIMAL(18, 3)[]               widening    keeps
STRUCT(a: DECIMAL(10, 2))   STRUCT(a: DECIMAL(12, 2))  struct      refuses
MAP(STRING, DECIMAL(10, 2))   MAP(STRING, STRING)      map         refuses
STRUCT(a: INT64)        STRING                         other       keeps
STRING                  STRUCT(a: INT64)               other       risks
STRUCT(a: INT64)        INT64                          other       refuses
SERIAL                  INT64                          serial      keeps
SERIAL                  INT32                          narrowing   risks
Role                    STRING                         enum        keeps
STRING                  Role                           enum        keeps
Role                    Rank                           enum        keeps
Role[]                  STRING[]                       enum        keeps
Role                    INT64                          other       risks
`;

const rows = table
  .trim()
  .split('\n')
  .map((line) => line.trim().split(/ {2,}/) as [string, string, string, string]);

test.each(rows)('%s to %s is %s and %s', (from, to, sort, outcome) => {
  const cast = castOf(typeOf(from) as Type, typeOf(to) as Type);
  expect(cast).toMatchObject({ sort, outcome });
  expect(cast.risk !== '').toBe(outcome !== 'keeps');
});
