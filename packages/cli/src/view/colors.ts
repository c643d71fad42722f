import picocolors from 'picocolors';

export type Colors = ReturnType<typeof picocolors.createColors>;

/** Colours for a stream: none in a pipe, with `NO_COLOR`, `--no-color` or a dumb terminal; `FORCE_COLOR` turns them on. */
export function colorsFor(
  stream: { isTTY?: boolean },
  wanted: { env: NodeJS.ProcessEnv; option: boolean },
): Colors {
  const { env, option } = wanted;
  if (!option || (env.NO_COLOR ?? '') !== '') return picocolors.createColors(false);
  const forced = (env.FORCE_COLOR ?? '') !== '' && env.FORCE_COLOR !== '0';
  return picocolors.createColors(forced || (stream.isTTY === true && env.TERM !== 'dumb'));
}
