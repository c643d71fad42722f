import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainInput } from '../src/arguments.ts';
import type { Input } from '../src/command.ts';
import { commands } from '../src/commands/index.ts';
import { buildProgram } from '../src/program.ts';

test('what is read without the parser is read as the parser does', async () => {
  const loaded = await Promise.all(commands.map((entry) => entry.load()));
  const words = loaded
    .flatMap((command) => command.options ?? [])
    .map(({ flags }) => flags.split(' ')[0] ?? '');
  const word = fc.oneof(
    fc.constantFrom('--json', '--no-color', '--', '-', '', 'a.kschema', ...words),
    fc.string(),
  );
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...loaded), fc.array(word, { maxLength: 4 }), async (command, args) => {
      const plain = plainInput(command, args);
      if (plain === null) return;
      let parsed: Input | null = null;
      const program = buildProgram([command], async (_, input) => {
        parsed = input;
      });
      await program.parseAsync([command.name, ...args], { from: 'user' });
      expect(plain).toEqual(parsed);
    }),
    { numRuns: 500 },
  );
});

test('the usual command lines need no parser', async () => {
  const loaded = await Promise.all(commands.map((entry) => entry.load()));
  for (const line of [
    'check',
    'check --json',
    'format --check',
    'push',
    'compile --check',
    'explain PR106',
  ]) {
    const [name, ...args] = line.split(' ');
    const command = loaded.find((one) => one.name === name);
    expect(command === undefined ? null : plainInput(command, args), line).not.toBeNull();
  }
});
