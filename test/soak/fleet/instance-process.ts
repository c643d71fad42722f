// One instance in a process of its own, for a soak that kills it: database, log, name.
import { engineOf } from '@kschema/engine';
import { openInstance } from '@kschema/instance';

const [path = '', log = '', name = ''] = process.argv.slice(2);
const engine = engineOf('kuzu');
if (engine === undefined) throw new Error('No Kuzu');
const instance = await openInstance({
  database: { engine, path, options: { bufferPoolSize: 2 ** 27, maxDbSize: 2 ** 30 } },
  log,
  name,
  keepCopies: 0,
});
instance.on('failed', ({ finding }) => process.stderr.write(`${name}: ${finding.code} ${finding.title}\n`));
instance.on('rebuilt', ({ finding }) => process.stdout.write(`rebuilt ${finding.title}\n`));
process.once('SIGTERM', () => void instance.close());
