import { check, compileVersion } from '@kschema/compiler';
import { engineOf, planPush, push, targetOf } from '@kschema/engine';
import { parse } from '@kschema/grammar';
import { kschemaText } from './languages.mjs';
import { makeModel } from './model.mjs';

/** One application of a version, pushed or bare, timed from opening to closing; started by push.mjs. */
const { version, size, way, path } = JSON.parse(process.argv[2]);
const rowsEach = 200;
const stamp = { actor: 'bench', at: '2026-01-01T00:00:00.000Z' };
const { value: target } = targetOf(`kuzu:${path}`);
const history = historyOf(version);

const ms = await { before, push: pushed, bare }[way]();
process.send(ms ?? 0, () => process.exit(0));

/** The database as it is before the last version, with rows. */
async function before() {
  await pushTo(history.slice(0, -1));
  const session = await engineOf('kuzu').open(path);
  for (const table of makeModel(size).nodes) {
    await session.query(`UNWIND range(1, ${rowsEach}) AS i CREATE (:\`${table.name}\` {id: i})`);
  }
  await session.query('CHECKPOINT');
  await session.close();
}

async function pushed() {
  const start = performance.now();
  await pushTo(history);
  return performance.now() - start;
}

async function pushTo(versions) {
  const { findings } = await push(target, versions, {
    ...stamp,
    guard: 'copy',
    clock: () => performance.now(),
  });
  if (findings.length > 0) throw new Error(findings.map(({ code, title }) => `${code} ${title}`).join('; '));
}

/** What the plan would send, with its transactions and checkpoints, and nothing else. */
async function bare() {
  const plan = await planPush(target, history);
  const statements = plan.value.pending.flatMap(({ steps }) => steps.flatMap(statementsOf));
  const start = performance.now();
  const session = await engineOf('kuzu').open(path);
  for (const statement of statements) await session.query(statement);
  await session.close();
  return performance.now() - start;
}

function statementsOf(step) {
  if (step.kind === 'checkpoint') return ['CHECKPOINT'];
  const texts =
    step.kind === 'drop-columns'
      ? step.columns.map(({ table, column }) => `ALTER TABLE \`${table}\` DROP \`${column}\``)
      : (step.statements ?? []).flatMap((one) =>
          typeof one === 'string' ? [one] : one.kind === 'rows' ? [one.copy] : [],
        );
  return texts.length === 0 ? [] : ['BEGIN TRANSACTION', ...texts, 'COMMIT'];
}

function historyOf(name) {
  const model = makeModel(size);
  const first = compiled([], model);
  if (name === 'create') return [first];
  const next = structuredClone(model);
  const changed = next.nodes.slice(0, Math.max(1, size / 10));
  for (const table of changed) {
    if (name === 'add')
      table.properties.push({
        name: 'added',
        was: null,
        type: 'STRING',
        doc: null,
        default: 'new',
        key: false,
      });
    else table.properties = table.properties.map((p) => (p.key ? { ...p, type: 'INT128' } : p));
  }
  return [first, compiled([first], next)];
}

/** The next version, with everything accepted. */
function compiled(history, model) {
  const file = parse(kschemaText(model), 'schema.kschema').value;
  const declaration = check('schema.kschema', new Map([['schema.kschema', file]]));
  const compile = (accepted) => compileVersion({ history, declaration, name: '', accepted });
  const open = compile([]).findings.filter(
    ({ fingerprint, severity }) => fingerprint && /bc|loss/.test(severity),
  );
  const { value, findings } = compile(
    open.map(({ code, severity, subject, fingerprint }) => ({
      ...{ code, severity, subject, fingerprint, reason: 'bench', by: 'bench', at: stamp.at },
    })),
  );
  if (value === null) throw new Error(findings.map(({ code, title }) => `${code} ${title}`).join('; '));
  return value;
}
