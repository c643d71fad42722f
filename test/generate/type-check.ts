import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = join(import.meta.dirname, '../..');

export interface TypeError {
  file: string;
  line: number;
  text: string;
}

/** What TypeScript, at its strictest, says of an app with these files: texts by path. */
export function typeErrors(files: Record<string, string>): TypeError[] {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'kschema-types-')));
  try {
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    const all = { ...files, 'package.json': '{ "type": "module" }', 'tsconfig.json': JSON.stringify(config) };
    for (const [path, text] of Object.entries(all)) {
      mkdirSync(join(folder, dirname(path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    // What is wrong with the packages themselves is told by the lint.
    return [...told(folder).matchAll(/^(?!\.\.)(\S+?)\((\d+),\d+\): error (.*(?:\n +.*)*)/gm)].map(
      ([, file = '', line, text = '']) => ({ file, line: Number(line), text }),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The packages are taken from their sources, so that nothing has to be built. */
const config = {
  compilerOptions: {
    target: 'ES2023',
    module: 'NodeNext',
    strict: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    noUnusedLocals: true,
    isolatedModules: true,
    verbatimModuleSyntax: true,
    customConditions: ['kschema-source'],
    allowImportingTsExtensions: true,
    skipLibCheck: true,
    noEmit: true,
    types: ['node'],
  },
  include: ['**/*.ts'],
};

function told(folder: string): string {
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  try {
    return execFileSync(process.execPath, [tsc, '-p', '.', '--pretty', 'false'], {
      cwd: folder,
      encoding: 'utf8',
    });
  } catch (error) {
    const { stdout } = error as { stdout?: string };
    if (stdout === undefined || !/error TS/.test(stdout)) throw error;
    if (/^error TS/m.test(stdout)) throw new Error(stdout);
    return stdout;
  }
}
