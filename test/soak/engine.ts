import { type Engine, engineOf } from '@kschema/engine';

/** `--engine` of the command line, Kuzu when it is left out. The processes that a soak starts inherit it. */
export const engine: Engine = named(written() ?? process.env.KSCHEMA_SOAK_ENGINE ?? 'kuzu');
process.env.KSCHEMA_SOAK_ENGINE = engine.name;

function written(): string | undefined {
  const at = process.argv.indexOf('--engine');
  return at < 0 ? undefined : process.argv[at + 1];
}

function named(name: string): Engine {
  const found = engineOf(name);
  if (found === undefined) throw new Error(`no engine ${name}`);
  return found;
}
