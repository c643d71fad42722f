import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { check, type Declaration } from '@kschema/compiler';
import { parse } from '@kschema/grammar';

const folder = join(import.meta.dirname, 'cases');
/** Shows a schema and an app, too. */
const guide = join(import.meta.dirname, '../../docs/data-events.md');

/** A schema, and an app that uses the module generated from it. */
export interface Case {
  name: string;
  source: string;
  usage: string;
}

export const cases: readonly Case[] = [guide, ...readdirSync(folder).map((file) => join(folder, file))].map(
  (path) => {
    const text = readFileSync(path, 'utf8');
    return { name: basename(path, '.md'), source: block(text, 'kschema'), usage: block(text, 'ts') };
  },
);

/** What a source declares. Throws on a finding that stops. */
export function declared(source: string): Declaration {
  const path = 'main.kschema';
  const { value, findings } = parse(source, path);
  const declaration = check(path, new Map([[path, value]]));
  const blocked = [...findings, ...declaration.findings].filter(({ severity }) => severity === 'blocked');
  if (blocked.length > 0) throw new Error(blocked.map(({ title }) => title).join('\n'));
  return declaration;
}

function block(text: string, language: string): string {
  return new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\`$`, 'm').exec(text)?.[1] ?? '';
}
