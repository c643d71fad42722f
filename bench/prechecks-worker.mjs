import { check, compileVersion, noPolicy } from '@kschema/compiler';
import { checkPush, engineOf, push, targetOf } from '@kschema/engine';
import { parse } from '@kschema/grammar';

/** One look at a database with many rows, bare or as before a push; started by prechecks.mjs. */
const { way, size, path } = JSON.parse(process.argv[2]);
const { value: target } = targetOf(`kuzu:${path}`);
/** A narrower type, one that rounds, a dropped property and another key, on one table. */
const sources = [
  'node User { id: INT64 @key  age: INT64  score: DOUBLE  fax: STRING  login: STRING }',
  'node User { id: INT64  age: INT32  score: INT64  login: STRING @key }',
];
const history = historyOf(sources);

const ms = await { before, count: bareCount, check: checked }[way]();
process.send(ms ?? 0, () => process.exit(0));

async function before() {
  const options = { actor: 'bench', at: '2026-01-01T00:00:00.000Z', guard: 'copy', clock: () => 0 };
  const { findings } = await push(target, history.slice(0, 1), options);
  if (findings.length > 0) throw new Error(findings[0].title);
  const session = await engineOf('kuzu').open(path);
  const values =
    "i AS id, i % 100 AS age, CAST(i AS DOUBLE) AS score, 'f' AS fax, 'u' + CAST(i AS STRING) AS login";
  await session.query(
    `COPY User (id, age, score, fax, login) FROM (UNWIND range(1, ${size}) AS i RETURN ${values})`,
  );
  await session.query('CHECKPOINT');
  await session.close();
}

async function bareCount() {
  const start = performance.now();
  const session = await engineOf('kuzu').open(path);
  await session.query('MATCH (n:User) RETURN count(n.age), count(n.score), count(n.fax), count(n.login)');
  await session.close();
  return performance.now() - start;
}

async function checked() {
  const start = performance.now();
  const { value, findings } = await checkPush(target, history, {
    ...{ uncompiled: null, accepted: [], policy: noPolicy },
  });
  const took = performance.now() - start;
  if (findings.length > 0 || value.some(({ known }) => !known)) throw new Error('not everything was counted');
  return took;
}

/** With everything accepted. */
function historyOf(texts) {
  const done = [];
  for (const text of texts) done.push(compiled(done, text));
  return done;
}

function compiled(done, text) {
  const file = parse(text, 'schema.kschema').value;
  const declaration = check('schema.kschema', new Map([['schema.kschema', file]]));
  const compile = (accepted) => compileVersion({ history: done, declaration, name: '', accepted });
  const open = compile([]).findings.filter(({ fingerprint }) => fingerprint !== undefined);
  const { value, findings } = compile(
    open.map(({ code, severity, subject, fingerprint }) => ({
      ...{
        code,
        severity,
        subject,
        fingerprint,
        reason: 'bench',
        by: 'bench',
        at: '2026-01-01T00:00:00.000Z',
      },
    })),
  );
  if (value === null) throw new Error(findings.map(({ code, title }) => `${code} ${title}`).join('; '));
  return value;
}
