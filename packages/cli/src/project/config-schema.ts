import { nearest } from '@kschema/compiler';
import { z } from 'zod';
import { halt } from '../problem.ts';
import { configInvalid } from '../problems.ts';
import { type Config, configDefaults } from './config.ts';
import { rangeOfKey } from './json-text.ts';

/** The shape of `kschema.json`; `docs/schemas/kschema.json` is made from it. */
export const configSchema = z
  .strictObject({
    $schema: z.string().optional().describe('This JSON Schema, for editors.'),
    schema: z
      .string()
      .min(1)
      .default(configDefaults.schema)
      .describe('The main file of the schema, relative to this file.'),
    history: z
      .string()
      .min(1)
      .default(configDefaults.history)
      .describe('The folder of compiled versions, relative to this file. Commit it with the schema.'),
    target: z
      .string()
      .min(1)
      .nullable()
      .default(configDefaults.target)
      .describe(
        'The database that commands without a target use, such as "kuzu:./db"; a path is relative to this file.',
      ),
  })
  .describe('Configuration of kschema.');

/** Full validation, with a finding that points at the first thing wrong. */
export function validateConfig(json: unknown, text: string, file: string): Config {
  const result = configSchema.safeParse(json);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  if (issue?.code === 'unrecognized_keys') {
    const key = issue.keys[0] ?? '';
    const known = Object.keys(configSchema.shape);
    const [near] = nearest(key, known);
    return halt(
      configInvalid,
      key,
      {
        file,
        message: `\`${key}\` is not a setting`,
        advice:
          near !== undefined
            ? `Did you mean \`${near}\`?`
            : `Remove it. Settings are ${known.map((k) => `\`${k}\``).join(', ')}.`,
      },
      [{ file, ...rangeOfKey(text, key) }],
    );
  }
  const key = String(issue?.path[0] ?? '');
  return halt(
    configInvalid,
    key,
    {
      file,
      message: key === '' ? 'it is not an object' : `\`${key}\` is not text`,
      advice: key === '' ? 'Write `{ "schema": "schema.kschema" }`.' : `Write \`"${key}": "…"\`.`,
    },
    [{ file, ...rangeOfKey(text, key) }],
  );
}
