import { parseArgs } from 'node:util';

/**
 * `--name value` numbers of a command line; an unknown or unreadable one ends the process.
 * `--engine <name>` is read where the engine is chosen.
 */
export function numbers<K extends string>(defaults: Record<K, number | null>): Record<K, number | null> {
  const names = Object.keys(defaults) as K[];
  const options = Object.fromEntries([...names, 'engine'].map((name) => [name, { type: 'string' as const }]));
  const { values } = parseArgs({ options });
  return Object.fromEntries(
    names.map((name) => {
      const text = values[name];
      const value = text === undefined ? defaults[name] : Number(text);
      if (value !== null && !Number.isSafeInteger(value)) throw new Error(`--${name} needs a whole number`);
      return [name, value];
    }),
  ) as Record<K, number | null>;
}

/** One line that is written over, on a terminal only. */
export function progress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[2K${text}`);
}
