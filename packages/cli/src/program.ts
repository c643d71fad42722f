import { Argument, Option, Command as Program } from 'commander';
import type { Command, Input } from './command.ts';
import { version } from './version.ts';

export type Run = (command: Command, input: Input) => Promise<void>;

/** The command line as commander knows it, with the commands given. */
export function buildProgram(loaded: readonly Command[], run: Run): Program {
  const program = prepare(new Program('kschema'))
    .description('One language for the schema of a graph database, one history, one push.')
    .version(version, '--version', 'show the version')
    .helpCommand(false)
    // What each takes is on its own page; here it would leave its summary no room.
    .configureHelp({ subcommandTerm: (command) => command.name() })
    .addHelpText('after', overview);
  for (const option of globalOptions) program.option(option.flags, option.about);
  for (const command of loaded) program.addCommand(prepare(commandOf(command, run)));
  return program;
}

/** Options every command has, before or after its name. */
export const globalOptions = [
  { flags: '--json', about: 'print exactly one JSON document on stdout' },
  { flags: '--config <file>', about: 'the configuration, instead of the nearest kschema.json' },
  { flags: '--no-color', about: 'no colours; NO_COLOR does the same' },
];

const overview = `
Start with:
  kschema init           write a first schema
  kschema compile        turn it into a version of the history
  kschema push           bring a database to the newest version

\`kschema <command> --help\` shows its options with examples.
`;

function commandOf(command: Command, run: Run): Program {
  const program = new Program(command.name)
    .summary(command.summary)
    .description(command.description ?? command.summary)
    .addHelpText('after', `\nExamples:\n${exampleLines(command).join('\n')}\n`);
  for (const argument of command.arguments ?? [])
    program.addArgument(new Argument(argument.name, argument.about));
  for (const { flags, about, choices } of command.options ?? []) {
    const option = new Option(flags, about);
    program.addOption(choices === undefined ? option : option.choices(choices));
  }
  return program.action(async (...values: unknown[]) => {
    const given = values.slice(0, command.arguments?.length ?? 0) as Input['arguments'];
    await run(command, { arguments: given, options: program.optsWithGlobals() });
  });
}

function exampleLines(command: Command): string[] {
  return command.examples.map(([line, does]) => `  ${line}\n      ${does}`);
}

/** Errors and exits come back as exceptions; `main` is the only one who prints mistakes and ends the process. */
function prepare(program: Program): Program {
  return program
    .helpOption('--help', 'show help')
    .configureOutput({ writeErr: () => {}, outputError: () => {} })
    .exitOverride();
}
