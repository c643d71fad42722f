import type { Context } from '../command.ts';
import { lineDiff } from '../view/line-diff.ts';
import { printable } from '../view/text.ts';

/** Shows what changes in the source files and, when asked to, writes them. Gives the paths of those that change. */
export async function writeSources(
  context: Context,
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
  mode: 'show' | 'write',
): Promise<string[]> {
  const { colors: c } = context;
  const changed = [...after].filter(([path, text]) => before.get(path) !== text);
  for (const [path, text] of changed) {
    const lines = lineDiff(before.get(path) ?? '', text).map((line) => {
      const paint = line.startsWith('+') ? c.green : line.startsWith('-') ? c.red : c.dim;
      return paint(`  ${printable(line)}`.trimEnd());
    });
    context.say(`${path}\n${lines.join('\n')}`);
    if (mode === 'write') await context.files.write(path, text);
  }
  return changed.map(([path]) => path);
}
