import type { Command, Input } from './command.ts';

/**
 * The common command lines, read without loading the whole parser: names of files and
 * switches without a value. Null for anything else (values, help, mistakes), which the parser
 * then reads; a test holds that both agree.
 */
export function plainInput(command: Command, args: readonly string[]): Input | null {
  const switches = new Map(
    ['--json', ...(command.options ?? []).map(({ flags }) => flags)]
      .filter((flags) => /^--(?!no-)[a-z-]+$/.test(flags))
      .map((flags) => [flags, camelCase(flags)]),
  );
  const options: Record<string, unknown> = { color: true };
  for (const { flags } of command.options ?? []) {
    if (flags.startsWith('--no-')) options[camelCase(flags.replace('no-', ''))] = true;
  }
  const written: string[] = [];
  for (const arg of args) {
    const name = switches.get(arg);
    if (arg === '--no-color') options.color = false;
    else if (name !== undefined) options[name] = true;
    else if (arg.startsWith('-') || arg === '') return null;
    else written.push(arg);
  }
  const given = place(command, written);
  return given === null ? null : { arguments: given, options };
}

function place(command: Command, written: string[]): Input['arguments'] | null {
  const expected = command.arguments ?? [];
  if (expected.length > 1) return null;
  const [argument] = expected;
  if (argument === undefined) return written.length === 0 ? [] : null;
  if (argument.name.includes('...')) return [written];
  if (written.length > 1 || (argument.name.startsWith('<') && written.length === 0)) return null;
  return [written[0]];
}

function camelCase(flag: string): string {
  return flag.slice(2).replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
