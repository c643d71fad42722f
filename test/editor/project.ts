import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const command = join(root, 'packages/cli/bin/kschema.js');

/** The schema of the tests, as it is compiled. */
export const schemaText = readFileSync(join(import.meta.dirname, 'workspace/schema.kschema'), 'utf8');

/** A folder with a schema, its first version, and the command installed: what the tests open. */
export function newProject(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ksp-'));
  cpSync(join(import.meta.dirname, 'workspace'), folder, { recursive: true });
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(join(root, 'packages/cli'), join(folder, 'node_modules/kschema'));
  execFileSync(process.execPath, [command, 'compile', '--name', 'start'], { cwd: folder, stdio: 'pipe' });
  return folder;
}
