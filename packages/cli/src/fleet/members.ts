import type { FleetMember } from '@kschema/instance';
import type { Context } from '../command.ts';
import { hanging, printable, widthOf } from '../view/text.ts';

/** A table of the fleet, with what stands in the way of an instance below it. */
export function renderMembers(members: readonly FleetMember[], { colors: c, width }: Context): string {
  const rows = members.map((one) => [
    printable(one.name),
    one.state,
    `v${one.version}`,
    `${one.position}`,
    one.lag === 0 ? '-' : `${one.lag}`,
    one.engine,
    printable([one.app, one.ring].filter((text) => text !== null).join(' ')),
  ]);
  const table = [['instance', 'state', 'version', 'position', 'behind', 'engine', 'app'], ...rows];
  const widths = (table[0] ?? []).map((_, at) => Math.max(...table.map((row) => widthOf(row[at] ?? ''))));
  const lines = table.map((row) =>
    row
      .map((cell, at) => cell + ' '.repeat((widths[at] ?? 0) - widthOf(cell)))
      .join('  ')
      .trimEnd(),
  );
  return lines
    .flatMap((line, at) => {
      const one = members[at - 1];
      if (one === undefined) return [c.dim(line)];
      const shown = one.state === 'live' ? line : line.replace(one.state, paintState(c, one.state));
      const notes = [
        ...noteOf(one.error),
        ...indexNotes(one),
        ...(one.differs
          ? ['It is not what another instance is: compare `kschema verify` on both databases.']
          : []),
      ];
      return [shown, ...notes.map((note) => hanging('    ', printable(note), width))];
    })
    .join('\n');
}

function noteOf(error: FleetMember['error']): string[] {
  return error === null ? [] : [`${error.code} ${error.title}`, error.fix];
}

function indexNotes({ indexes: { pending, building, error } }: FleetMember): string[] {
  if (pending.length === 0) return [];
  const list = pending.length === 1 ? `index ${pending[0]}` : `indexes ${pending.join(', ')}`;
  return [`${building ? 'builds' : 'has to build'} the ${list}`, ...noteOf(error)];
}

function paintState(c: Context['colors'], state: FleetMember['state']): string {
  if (state === 'live') return c.green(state);
  return state === 'halted' ? c.red(state) : c.yellow(state);
}
