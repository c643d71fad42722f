// An instance that kills itself in the middle of its first build of indexes: path of its database, log.
import { watch } from 'node:fs';
import { basename, dirname } from 'node:path';
import { openInstance } from '../src/index.ts';
import { kuzuTarget } from './target.ts';

const [path = '', log = ''] = process.argv.slice(2);
watch(dirname(path), (_, file) => {
  // What a checkpoint of the copy makes first.
  if (file === `${basename(path)}.kschema-indexes.shadow`) process.kill(process.pid, 'SIGKILL');
});
await openInstance({ database: kuzuTarget(path), log, name: 'a' });
