/** What the process's exit code says. The only table of them; `docs/cli.md` is made from it. */
export const exitCodes = {
  ok: { code: 0, means: 'Done, and nothing stands in the way.' },
  stopped: {
    code: 1,
    means:
      'Findings stop it: mistakes in the schema or the history, changes nobody accepted, a file that is not formatted or generated as it should be, a schema that is not compiled, a database that differs. Nothing was applied.',
  },
  usage: {
    code: 2,
    means: 'The command line, `kschema.json` or a file it needs is not as it should be. Nothing was done.',
  },
  unavailable: {
    code: 3,
    means:
      'The target cannot be used now: missing, locked by another process, or not a database of that engine.',
  },
  failed: {
    code: 4,
    means:
      'Applying failed at the database, which is as it was. With `--no-guard`, what was done until then is noted, and the next push goes on from there.',
  },
  internal: {
    code: 5,
    means: 'A mistake in kschema itself. `KSCHEMA_DEBUG=1` shows the stack for a report.',
  },
  interrupted: { code: 130, means: 'Interrupted from the keyboard.' },
} as const;

export type Exit = keyof typeof exitCodes;
