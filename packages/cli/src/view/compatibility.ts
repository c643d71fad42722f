import {
  type CompatibilityMatrix,
  type CompatibilityPromise,
  type CompatibilityRange,
  liveRanges,
  type Question,
  questions,
  type UpgradeOrder,
  upgradeOrder,
} from '@kschema/compiler';
import type { Finding } from '@kschema/grammar';
import type { Style } from './finding.ts';
import { hanging, printable, widthOf } from './text.ts';

/**
 * How the new version gets along with the live ones before it: a line for those with the same
 * answers, newest last, with the code of what breaks them, and who has to be upgraded first.
 * Empty when there is no earlier version. `said` are the findings that are shown beside it: what
 * they do not explain is told below.
 */
export function renderCompatibility(
  matrix: CompatibilityMatrix,
  promise: CompatibilityPromise,
  said: readonly Finding[],
  style: Style,
): string {
  const { version, ranges } = matrix;
  if (ranges.length === 0) return '';
  const order = upgradeOrder(matrix, promise);
  if (order === null) return `No version before ${version} is live.`;
  const live = liveRanges(ranges, promise);
  const lines = live.every(({ answers }) => questions.every((question) => answers[question]))
    ? []
    : [
        `Earlier versions with version ${version}`,
        ...tableOf(live, style),
        ...causesBeside(live, said, style),
      ];
  return [...lines, hanging('', orderText(order, version), style.width)].join('\n');
}

/** The matrix for `--json`: the live part, with everything that the table leaves out. */
export function compatibilityDocument(matrix: CompatibilityMatrix | null, promise: CompatibilityPromise) {
  if (matrix === null) return null;
  return {
    ...promise,
    version: matrix.version,
    ranges: liveRanges(matrix.ranges, promise).map(({ from, to, answers, causes }) => ({
      from,
      to,
      answers,
      causes: Object.fromEntries(
        questions.map((question) => {
          const cause = causes[question];
          return [question, cause && { code: cause.code, subject: cause.subject, title: cause.title }];
        }),
      ),
    })),
    floors: matrix.floors,
    upgrade: upgradeOrder(matrix, promise),
  };
}

/** What a column of the table says. */
export const heads: Record<Question, string> = {
  oldAppReads: 'old app reads',
  oldAppWrites: 'old app writes',
  newAppOnOldDatabase: 'new app, old database',
  oldEventOnNewSchema: 'old events',
};

/** More lines than that are of no use to a reader: the oldest are put together. */
const mostLines = 8;

function tableOf(live: readonly CompatibilityRange[], style: Style): string[] {
  const lines: { from: number; to: number; cells: string[] }[] = [];
  for (const { from, to, causes } of live) {
    const cells = questions.map((question) => cellOf(causes[question]?.code ?? null));
    const last = lines.at(-1);
    if (last?.cells.every((cell, at) => cell === cells[at])) last.to = to;
    else lines.push({ from, to, cells });
  }
  const older = lines.splice(0, Math.max(0, lines.length - mostLines));
  if (older.length > 0) lines.unshift(together(older));
  const columns = ['version', ...questions.map((question) => heads[question])];
  const rows = lines.map(({ from, to, cells }) => [from === to ? `${from}` : `${from}–${to}`, ...cells]);
  const widths = columns.map((head, at) =>
    Math.max(...[head, ...rows.map((row) => row[at] ?? '')].map(widthOf)),
  );
  const { colors: c } = style;
  const padded = (text: string, at: number) => text.padEnd(widths[at] ?? 0);
  return [
    `  ${c.dim(columns.map(padded).join('  ').trimEnd())}`,
    ...rows.map((row) => `  ${paintNo(row.map(padded).join('  ').trimEnd(), style)}`),
  ];
}

function cellOf(code: string | null): string {
  return code === null ? 'yes' : `no  ${code}`;
}

/** One line for many: what all of them say, or `some`. */
function together(lines: readonly { from: number; to: number; cells: string[] }[]) {
  const cells = questions.map((_, at) => {
    const answers = new Set(lines.map((line) => (line.cells[at] === 'yes' ? 'yes' : 'no')));
    return answers.size > 1 ? 'some' : ([...answers][0] ?? '');
  });
  return { from: lines[0]?.from ?? 0, to: lines.at(-1)?.to ?? 0, cells };
}

function paintNo(row: string, { colors: c }: Style): string {
  return row.replaceAll(/\b(?:no|some)\b/g, (word) => c.yellow(word));
}

/** What breaks older versions and is not among the findings of this change: it came earlier. */
function causesBeside(live: readonly CompatibilityRange[], said: readonly Finding[], style: Style): string[] {
  const told = new Set(said.map(({ code, subject }) => `${code} ${subject}`));
  const causes = new Map<string, { code: string; title: string }>();
  for (const range of [...live].reverse()) {
    for (const question of questions) {
      const cause = range.causes[question];
      if (cause !== null && !told.has(`${cause.code} ${cause.subject}`)) {
        causes.set(`${cause.code} ${cause.subject}`, cause);
      }
    }
  }
  const shown = [...causes.values()].slice(0, mostCauses);
  const more = causes.size - shown.length;
  return [
    ...shown.map(({ code, title }) => hanging(`  ${code}  `, printable(title), style.width)),
    ...(more > 0 ? [`  and ${more} more: \`--json\` has them all`] : []),
  ];
}

const mostCauses = 4;

/** Who has to be upgraded first, in a sentence. */
export function orderText(
  { order, readersFrom, writersFrom, eventsFrom }: UpgradeOrder,
  version: number,
): string {
  const stop = readersFrom === version ? 'older ones stop working' : 'older ones can no longer write';
  const sentences = {
    any: 'Apps and database can be upgraded in any order',
    'push-first': `Push version ${version} before rolling out apps built for it`,
    'apps-first': `Roll out apps built for version ${version} before pushing it: ${stop} after the push`,
    'at-once': `Apps built for version ${version} do not work before the push, and ${stop} after it: stop them meanwhile, or add in one version and remove in a later one`,
  };
  const parts = [sentences[order]];
  if (writersFrom === version) {
    if (readersFrom !== null && readersFrom < version) {
      parts.push(`apps older than version ${readersFrom} cannot read either`);
    }
  } else if (writersFrom !== null) {
    const who =
      readersFrom === writersFrom
        ? `apps older than version ${writersFrom}`
        : readersFrom === null
          ? `apps older than version ${writersFrom} that write`
          : `apps older than version ${readersFrom}, and those older than ${writersFrom} that write,`;
    parts.push(`${who} must be upgraded before the push`);
  }
  if (eventsFrom !== null && eventsFrom > (writersFrom ?? 0)) {
    parts.push(`data events older than version ${eventsFrom} do not apply any more`);
  }
  return `${parts.join('; ')}.`;
}
