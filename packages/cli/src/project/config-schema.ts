import { policyShape, readPolicy } from '@kschema/compiler';
import { z } from 'zod';
import { halt } from '../problem.ts';
import { configInvalid } from '../problems.ts';
import { compatibilitySettings } from './compatibility-settings.ts';
import { type Config, configDefaults } from './config.ts';
import { configMistake } from './config-mistake.ts';
import { rangeOfPath } from './json-text.ts';

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
    queries: z
      .array(z.string().min(1))
      .default(configDefaults.queries)
      .describe(
        'Files with the Cypher that apps send, such as ["src/**/*.cypher"], relative to this file. Each statement in them is prepared by the engine, before and after a change.',
      ),
    unusedChanges: z
      .enum(['keep', 'downgrade'])
      .default(configDefaults.unusedChanges)
      .describe(
        'What becomes of an incompatible change that none of the `queries` uses: "keep" asks for an acceptance as ever, "downgrade" lets it pass and records it. A loss of data is never let pass.',
      ),
    keepCopies: z
      .int()
      .min(0)
      .default(configDefaults.keepCopies)
      .describe(
        'How many databases, as they were before a version that loses data, `push` keeps beside the database; the oldest go. 0 keeps none.',
      ),
    ...policyShape,
    compatibility: compatibilitySettings,
  })
  .describe('Configuration of kschema.');

/** Full validation, with a finding that points at the first thing wrong. */
export function validateConfig(json: unknown, text: string, file: string): Config {
  const refuse = (path: string[], facts: { message: string; why: string; advice: string }): never => {
    const range = path.length === 0 ? { start: 0, end: 1 } : rangeOfPath(text, path);
    return halt(configInvalid, path.join('.'), { file, ...facts }, [{ file, ...range }]);
  };
  const result = configSchema.safeParse(json);
  const issue = result.error?.issues[0];
  if (issue !== undefined) {
    const { path, ...facts } = configMistake(configSchema, issue, json);
    const why = 'A setting that is not understood could be one that was meant to protect something.';
    return refuse(path, { ...facts, why });
  }
  const { schema, history, target, keepCopies, queries, unusedChanges, compatibility, ...settings } =
    result.data as z.infer<typeof configSchema>;
  const policy = readPolicy(settings);
  const [mistake] = policy.mistakes;
  if (mistake !== undefined) return refuse(mistake.path, mistake);
  return { schema, history, target, keepCopies, queries, unusedChanges, compatibility, policy: policy.value };
}
