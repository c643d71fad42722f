import { type SigningKey, signingKeyOf } from '@kschema/instance';
import type { Context, Input, Option } from '../command.ts';
import { halt } from '../problem.ts';
import { fileMissing } from '../problems.ts';
import { keyUnusable } from './problems.ts';

export const keyOption: Option = {
  flags: '--key <files...>',
  about: 'log: sign with these private keys; $KSCHEMA_KEY names one',
};

/** The keys that a command signs with; none when none are named. */
export function signingKeys({ files, env }: Context, input: Input): SigningKey[] {
  const named = (input.options.key as string[] | undefined) ?? (env.KSCHEMA_KEY ? [env.KSCHEMA_KEY] : []);
  return named.map((file) => {
    const text = files.readIfThere(file);
    if (text === null || text === undefined)
      return halt(fileMissing, file, {
        file,
        what: 'The key',
        advice: 'Make one with `kschema keys create`.',
      });
    return signingKeyOf(text) ?? halt(keyUnusable, file, { file });
  });
}
