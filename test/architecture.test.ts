import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { globSync } from 'tinyglobby';
import { describe, expect, test } from 'vitest';

/**
 * Who may import whom, top to bottom: a package may import only what stands above it here.
 * `pure` packages also run in a browser: no file, clock, process, network or randomness.
 */
const table = [
  { folder: 'grammar', name: '@kschema/grammar', may: [], pure: true },
  { folder: 'packages/compiler', name: '@kschema/compiler', may: ['@kschema/grammar'], pure: true },
  {
    folder: 'packages/language-service',
    name: '@kschema/language-service',
    may: ['@kschema/grammar', '@kschema/compiler'],
    pure: true,
  },
  {
    folder: 'packages/engine',
    name: '@kschema/engine',
    may: ['@kschema/grammar', '@kschema/compiler'],
    pure: false,
  },
  { folder: 'packages/log', name: '@kschema/log', may: [], pure: false },
  {
    folder: 'packages/instance',
    name: '@kschema/instance',
    may: ['@kschema/grammar', '@kschema/compiler', '@kschema/engine', '@kschema/log'],
    pure: false,
  },
  {
    folder: 'packages/language-server',
    name: '@kschema/language-server',
    may: ['@kschema/grammar', '@kschema/compiler', '@kschema/language-service', '@kschema/engine'],
    pure: false,
  },
  {
    folder: 'packages/cli',
    name: 'kschema',
    may: [
      '@kschema/grammar',
      '@kschema/compiler',
      '@kschema/engine',
      '@kschema/log',
      '@kschema/instance',
      '@kschema/language-server',
    ],
    pure: false,
  },
  {
    folder: 'extension',
    name: 'kschema-vscode',
    may: ['@kschema/language-server'],
    pure: false,
  },
];

/** Modules that whoever loads the code provides; nobody installs them. */
const provided = new Set(['vscode']);

const root = join(import.meta.dirname, '..');
const builtins = new Set(builtinModules);

const impure = [
  { pattern: /\bDate\.now\b|\bnew Date\(\)/, what: 'reads the clock' },
  { pattern: /\bprocess\./, what: 'touches the process' },
  { pattern: /\bMath\.random\b|\brandomUUID\b|\bgetRandomValues\b/, what: 'draws random values' },
  { pattern: /\bfetch\(|\bXMLHttpRequest\b|\bWebSocket\b/, what: 'reaches a network' },
];

describe.each(table)('$name', ({ folder, name, may, pure }) => {
  const files = sources(folder);

  test('is there', () => {
    expect(files.length).toBeGreaterThan(0);
  });

  test('imports only what stands above it', () => {
    const broken = files.flatMap((file) =>
      importsOf(file).flatMap((specifier) => {
        const why = refusal(folder, name, may, pure, file, specifier);
        return why === null ? [] : [`${relative(root, file)} imports ${specifier}: ${why}`];
      }),
    );
    expect(broken).toEqual([]);
  });

  if (pure)
    test('touches nothing outside itself', () => {
      const broken = files.flatMap((file) => {
        const code = withoutComments(readFileSync(file, 'utf8'));
        return impure
          .filter(({ pattern }) => pattern.test(code))
          .map(({ what }) => `${relative(root, file)} ${what}`);
      });
      expect(broken).toEqual([]);
    });

  test('keeps its files small', () => {
    const long = files
      .map((file) => ({ file: relative(root, file), lines: readFileSync(file, 'utf8').split('\n').length }))
      .filter(({ lines }) => lines > 401);
    expect(long).toEqual([]);
  });

  test('declares what it imports', () => {
    const manifest = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
    const declared = new Set(Object.keys(manifest.dependencies ?? {}));
    const missing = files
      .flatMap(importsOf)
      .filter((specifier) => !specifier.startsWith('.') && !isBuiltin(specifier) && !provided.has(specifier))
      .map(packageOf)
      .filter((dependency) => !declared.has(dependency));
    expect([...new Set(missing)]).toEqual([]);
  });
});

function refusal(
  folder: string,
  name: string,
  may: string[],
  pure: boolean,
  file: string,
  specifier: string,
): string | null {
  if (specifier.startsWith('.')) {
    const inside = !relative(join(root, folder, 'src'), join(dirname(file), specifier)).startsWith('..');
    return inside ? null : `a relative import may not leave ${folder}/src; import the package by its name`;
  }
  if (isBuiltin(specifier))
    return pure ? `${name} also runs in a browser, where Node's modules are not` : null;
  const target = packageOf(specifier);
  const ours = table.some((row) => row.name === target);
  return ours && !may.includes(target)
    ? `${name} may import ${may.join(', ') || 'none of our packages'}`
    : null;
}

function sources(folder: string): string[] {
  return globSync('src/**/*.ts', { cwd: join(root, folder), absolute: true });
}

function importsOf(file: string): string[] {
  const code = withoutComments(readFileSync(file, 'utf8'));
  const patterns = [
    /^\s*(?:import|export)\b[^;'"]*?\bfrom\s*['"]([^'"]+)['"]/gm,
    /^\s*import\s*['"]([^'"]+)['"]/gm,
    /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g,
  ];
  return patterns.flatMap((pattern) => [...code.matchAll(pattern)].map((match) => match[1] as string));
}

function isBuiltin(specifier: string): boolean {
  return specifier.startsWith('node:') || builtins.has(specifier);
}

function packageOf(specifier: string): string {
  const parts = specifier.split('/');
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] as string);
}

function withoutComments(code: string): string {
  return code.replace(/^\s*\/\*[\s\S]*?\*\//gm, '').replace(/^\s*\/\/.*$/gm, '');
}
