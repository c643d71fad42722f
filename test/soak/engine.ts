import { type Engine, engineOf } from '@kschema/engine';

/** `--engine` of the command line, Kuzu when it is left out. The processes that a soak starts inherit it. */
export const engine: Engine = named(written() ?? process.env.KSCHEMA_SOAK_ENGINE ?? 'kuzu');
process.env.KSCHEMA_SOAK_ENGINE = engine.name;

/** Ladybug's driver gives JSON parsed, Kuzu's its text. */
export const driverParsesJson = engine.name === 'lbug';

/** A lookup by key of a row in the main file reads a NULL in a struct or union as some value (docs/engines.md). */
export const lookupLosesNulls = engine.name === 'lbug';

function written(): string | undefined {
  const at = process.argv.indexOf('--engine');
  return at < 0 ? undefined : process.argv[at + 1];
}

function named(name: string): Engine {
  const found = engineOf(name);
  if (found === undefined) throw new Error(`no engine ${name}`);
  return found;
}
