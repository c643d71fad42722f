/**
 * Five versions of a schema with data in the database all the while, in a folder of its own
 * that is removed afterwards; `--keep` leaves it. `KSCHEMA` names another build of the command.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import kuzu from 'kuzu';

const here = dirname(fileURLToPath(import.meta.url));
const command = process.env.KSCHEMA ?? join(here, '../../packages/cli/bin/kschema.js');
const folder = mkdtempSync(join(tmpdir(), 'kschema-social-'));
cpSync(join(here, 'kschema.json'), join(folder, 'kschema.json'));

heading('1. A schema becomes a version, and the version a database with rows in it');
edit('1-start');
kschema('compile --name start');
kschema('push | tail -1');
await cypher(...readFileSync(join(here, 'rows.cypher'), 'utf8').trim().split('\n'));

heading('2. handle becomes nick: `nick: STRING @renamedFrom(handle)`');
edit('2-rename');
kschema('compile --name nick');

heading('3. age grows from INT32 to INT64, which the engine has no statement for');
edit('3-type');
kschema('compile --name age | tail -1');
kschema('push');

heading('4. fax is dropped: a build stops it until somebody answers for the loss');
edit('4-drop');
const stopped = kschema('compile --check');
const fingerprint = /--accept ([0-9a-f]+)/.exec(stopped)?.[1];
kschema(`compile --accept ${fingerprint} --reason "nobody has one" | tail -1`);

heading('5. A full-text index; where the database stands, and what was done to it');
edit('5-index');
kschema('compile --name search | tail -1');
kschema('push | tail -3');
kschema('status');
kschema('log | tail -3');
await cypher('MATCH (u:User) RETURN u.nick, u.age ORDER BY u.id');

if (process.argv.includes('--keep')) console.log(`\n${folder}`);
else rmSync(folder, { recursive: true, force: true });

/** Puts the source of a version in place, as an editor would. */
function edit(version) {
  cpSync(join(here, 'versions', `${version}.kschema`), join(folder, 'schema.kschema'));
}

/** Runs a command as written, shows what it prints (`| tail -n`: only the end), and gives it back. */
function kschema(line) {
  console.log(`$ kschema ${line}`);
  const [, written, lines] = /^(.*?)(?: \| tail -(\d+))?$/.exec(line);
  const args = written.match(/"[^"]*"|\S+/g).map((word) => word.replaceAll('"', ''));
  const run = spawnSync(process.execPath, [command, ...args], { cwd: folder, encoding: 'utf8' });
  if (run.error || run.status > 1) throw run.error ?? new Error(run.stderr);
  const shown = run.stdout
    .trimEnd()
    .split('\n')
    .slice(-(lines ?? 0));
  console.log(shown.join('\n'));
  return run.stdout;
}

/** Runs statements as an app would, and shows the rows they return. */
async function cypher(...statements) {
  const database = new kuzu.Database(join(folder, 'db'));
  const connection = new kuzu.Connection(database);
  for (const statement of statements) {
    if (statement.includes('RETURN')) console.log(`> ${statement}`);
    const result = await connection.query(statement);
    for (const row of await result.getAll()) console.log(Object.values(row).join('  '));
    result.close();
  }
  await connection.close();
  await database.close();
}

function heading(text) {
  console.log(`\n# ${text}`);
}
