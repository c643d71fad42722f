// while-held <database> <command…>: runs the command while this process has the database open.
import { spawnSync } from 'node:child_process';
import kuzu from 'kuzu';

const [path, command, ...args] = process.argv.slice(2);
const database = new kuzu.Database(path);
const connection = new kuzu.Connection(database);
await connection.init();
const { status } = spawnSync(command, args, { stdio: 'inherit' });
await connection.close();
await database.close();
process.exitCode = status ?? 1;
