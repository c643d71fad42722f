import { type Finding, findingOf } from '@kschema/grammar';
import { plainInput } from './arguments.ts';
import type { Command, Context, Input, Result } from './command.ts';
import { commands } from './commands/index.ts';
import { type Exit, exitCodes } from './exit-codes.ts';
import { isHalt } from './problem.ts';
import { internalError, usageWrong } from './problems.ts';
import { filesAt } from './project/files.ts';
import { colorsFor } from './view/colors.ts';
import { renderFindings } from './view/finding.ts';
import { formatOf, renderers } from './view/formats/index.ts';
import { placed } from './view/formats/placed.ts';
import { progressOn } from './view/progress.ts';

/**
 * Runs one command line and gives the exit code. The only place that reads the process's
 * streams, environment and arguments, and the only handler of whatever ends a command.
 */
export async function main(args: string[]): Promise<number> {
  const context = contextOf(args);
  const called = commands.find((entry) => entry.name === args[0]);
  let name = called?.name ?? '';
  let exit: Exit = 'ok';
  const run = async (command: Command, input: Input) => {
    name = command.name;
    context.config = input.options.config === undefined ? null : String(input.options.config);
    const result = await command.run(context, input);
    exit = result.exit;
    await print(context, name, result);
  };
  try {
    const command = await called?.load();
    const input = command === undefined ? null : plainInput(command, args.slice(1));
    if (command !== undefined && input !== null) await run(command, input);
    else {
      const { buildProgram } = await import('./program.ts');
      const loaded =
        command === undefined ? await Promise.all(commands.map((entry) => entry.load())) : [command];
      await buildProgram(loaded, run).parseAsync(args.length === 0 ? ['--help'] : args, { from: 'user' });
    }
    return exitCodes[exit].code;
  } catch (error) {
    if (isHelp(error)) return exitCodes.ok.code;
    const failure = failureOf(error, name);
    if (context.env.KSCHEMA_DEBUG === '1') process.stderr.write(`${(error as Error).stack}\n`);
    if (context.format !== 'text') await print(context, name, { ...failure, document: {} });
    else {
      const colors = colorsFor(process.stderr, wishOf(args));
      process.stderr.write(`${renderFindings(failure.findings, { ...context.style, colors })}\n`);
    }
    return exitCodes[failure.exit].code;
  }
}

/** The result in the format asked for; people have been told while it ran. */
async function print({ format, files, style, env }: Context, command: string, result: Result) {
  if (format === 'text') return;
  const report = { command, result, style, placed: placed(files.cwd, env.GITHUB_WORKSPACE) };
  process.stdout.write(await renderers[format](report));
}

function failureOf(error: unknown, command: string): { exit: Exit; findings: Finding[] } {
  if (isHalt(error)) return { exit: error.exit, findings: error.findings };
  const text = error instanceof Error ? error.message : String(error);
  if (isUsageError(error)) {
    const help = command === '' ? 'kschema --help' : `kschema ${command} --help`;
    return { exit: 'usage', findings: [findingOf(usageWrong, '', { message: titleOf(text), help }, [])] };
  }
  return { exit: 'internal', findings: [findingOf(internalError, '', { message: text }, [])] };
}

/** Commander's message in our voice. */
function titleOf(message: string): string {
  const plain = message
    .replace(/^error: /, '')
    .replace(/\.$/, '')
    .replace(/\n\(Did you mean (?:one of )?(.*)\?\)$/, '; did you mean $1?')
    .replaceAll("'", '`');
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}

function contextOf(args: string[]): Context {
  const { env, stdin, stdout, stderr } = process;
  const format = formatOf(args);
  const text = format === 'text';
  const files = filesAt(process.cwd());
  const colors = colorsFor(stdout, wishOf(args));
  const width = Math.max(40, Math.min(stdout.columns ?? stderr.columns ?? 80, 120));
  return {
    files,
    config: null,
    format,
    env,
    colors,
    width,
    style: { colors, width, textOf: (file) => files.readIfThere(file) ?? undefined },
    interactive: stdin.isTTY === true && stdout.isTTY === true && text && (env.CI ?? '') === '',
    say: (line) => void (text && stdout.write(`${line}\n`)),
    write: (raw) => void (text && stdout.write(raw)),
    note: (line) => void (text && stderr.write(`${line}\n`)),
    readStdin: async () => (await import('node:stream/consumers')).text(stdin),
    progress: progressOn(stderr.isTTY === true && text ? stderr : null),
  };
}

function wishOf(args: string[]) {
  return { env: process.env, option: !args.includes('--no-color') };
}

function isHelp(error: unknown): boolean {
  const code = (error as { code?: unknown }).code;
  return code === 'commander.helpDisplayed' || code === 'commander.version' || code === 'commander.help';
}

function isUsageError(error: unknown): boolean {
  return String((error as { code?: unknown }).code).startsWith('commander.');
}
