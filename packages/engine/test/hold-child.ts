// Opens a database and keeps it open until it is killed: engine, path.
import { engineOf } from '../src/index.ts';

const [name = '', path = ''] = process.argv.slice(2);
const engine = engineOf(name);
if (engine === undefined) throw new Error(`No engine ${name}`);
await engine.open(path, { bufferPoolSize: 2 ** 28, maxDbSize: 2 ** 30 });
process.stdout.write('open\n');
setInterval(() => {}, 1000);
