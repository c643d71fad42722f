import { readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { engine } from './engine.ts';
import { progress } from './options.ts';
import type { CorpusResult } from './run/corpus-result.ts';
import { startWorker } from './run/pool.ts';

/**
 * Real schemas: every file of Cypher DDL in a folder becomes source, a version, a database on
 * disk, and source again, and every step must say the same schema. Ends with one line of JSON;
 * fails when a file does, or when there is none. A file with what
 * the engine (`--engine` after the folder) has only in an extension must be refused whole.
 */
const folder = process.argv[2];
if (folder === undefined) throw new Error('usage: npm run soak:corpus -- <folder>');
const started = Date.now();
const files = ddlFiles(folder);
const worker = startWorker(new URL('./run/corpus-worker.ts', import.meta.url));
const results: CorpusResult[] = [];
for (const file of files) {
  progress(`${results.length}/${files.length} ${relative(folder, file)}`);
  const got = await worker.ask<{ file: string }, CorpusResult>({ file });
  results.push('answer' in got ? got.answer : died(file, got.died));
}
worker.stop();
progress('');
finish(folder);

/** All files below a folder that hold DDL by their name, in a stable order. */
function ddlFiles(root: string): string[] {
  if (statSync(root).isFile()) return [root];
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:cypher|cql|ddl|kuzu)$/i.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function died(file: string, how: string): CorpusResult {
  return { file, outcome: 'failed', step: 'process', reason: `ended with ${how}`, tables: 0, notes: [] };
}

function finish(root: string): void {
  for (const { file, step, reason } of results.filter(({ outcome }) => outcome === 'failed'))
    console.log(`${relative(root, file)}: ${step}: ${reason}`);
  const count = (outcome: CorpusResult['outcome']): number =>
    results.filter((result) => result.outcome === outcome).length;
  const failed = results
    .filter(({ outcome }) => outcome === 'failed')
    .map(({ file, step, reason }) => ({ file: relative(root, file), step, reason: reason.slice(0, 300) }));
  const notes: Record<string, number> = {};
  for (const result of results) for (const code of result.notes) notes[code] = (notes[code] ?? 0) + 1;
  console.log(
    JSON.stringify({
      soak: 'corpus',
      engine: engine.name,
      ...{
        files: files.length,
        passed: count('passed'),
        empty: count('empty'),
        refused: count('refused'),
        failed,
      },
      ...{ tables: results.reduce((sum, { tables }) => sum + tables, 0), notes },
      seconds: Math.round((Date.now() - started) / 1000),
    }),
  );
  process.exitCode = failed.length > 0 || count('passed') === 0 ? 1 : 0;
}
