import { nearest } from '@kschema/compiler';
import { z } from 'zod';

/** What is wrong with a setting, and what to write instead. */
export interface ConfigMistake {
  /** Keys and indexes from the outermost to the one that is wrong. */
  path: string[];
  message: string;
  advice: string;
}

/** The first thing that a shape minds, in words. */
export function configMistake(schema: z.ZodType, issue: z.core.$ZodIssue, json: unknown): ConfigMistake {
  const path = issue.path.map(String);
  const name = path.filter((key) => !/^\d+$/.test(key)).join('.');
  switch (issue.code) {
    case 'unrecognized_keys': {
      const key = issue.keys[0] ?? '';
      const known = settingsAt(schema, path);
      return {
        path: [...path, key],
        message: `\`${[...path, key].join('.')}\` is not a setting`,
        advice: meant(key, known) ?? `Remove it. Settings are ${listed(known)}.`,
      };
    }
    case 'invalid_value': {
      const known = issue.values.map(String);
      const written = valueAt(json, path);
      return {
        path,
        message: `\`${name}\` cannot be ${JSON.stringify(written)}`,
        advice: (typeof written === 'string' && meant(written, known)) || `Write one of ${listed(known)}.`,
      };
    }
    case 'too_small':
    case 'too_big': {
      const limit = issue.code === 'too_small' ? `at least ${issue.minimum}` : `at most ${issue.maximum}`;
      if (issue.origin === 'string') return notA(path, name, 'text', `"${name}": "…"`);
      return { path, message: `\`${name}\` has to be ${limit}`, advice: 'Correct the number.' };
    }
    case 'invalid_type': {
      const [what, sample] = expectations[issue.expected] ?? ['of the right kind', '…'];
      return path.length === 0
        ? { path, message: 'it is not an object', advice: 'Write `{ "schema": "schema.kschema" }`.' }
        : notA(path, name, what, `"${path.at(-1)}": ${sample}`);
    }
    default:
      return notA(path, name, 'text', `"${name}": "…"`);
  }
}

const expectations: Partial<Record<string, [what: string, sample: string]>> = {
  string: ['text', '"…"'],
  int: ['a whole number', '90'],
  number: ['a whole number', '90'],
  boolean: ['true or false', 'true'],
  array: ['a list', '[…]'],
  object: ['an object', '{ … }'],
  record: ['an object', '{ … }'],
};

function notA(path: string[], name: string, what: string, sample: string): ConfigMistake {
  return { path, message: `\`${name}\` is not ${what}`, advice: `Write \`${sample}\`.` };
}

function meant(written: string, known: readonly string[]): string | undefined {
  const [near] = nearest(written, known);
  return near === undefined ? undefined : `Did you mean \`${near}\`?`;
}

function listed(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ');
}

function settingsAt(schema: z.ZodType, path: readonly string[]): string[] {
  let at: unknown = schema;
  for (const key of ['', ...path]) {
    if (key !== '') at = at instanceof z.ZodObject ? at.shape[key] : undefined;
    while (at instanceof z.ZodOptional || at instanceof z.ZodDefault || at instanceof z.ZodNullable)
      at = at.unwrap();
  }
  return at instanceof z.ZodObject ? Object.keys(at.shape) : [];
}

function valueAt(json: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], json);
}
