import { type Grant, nextHead, readEntry } from '@kschema/instance';
import type { EventLog, LogEntry } from '@kschema/log';
import type { Context, Result } from '../command.ts';
import { hanging, minute, printable } from '../view/text.ts';
import { type LogTarget, withLog } from './log-target.ts';

/** One entry of the schema topic, as people are shown it. */
interface Shown {
  position: number;
  at: string;
  by: string;
  kind: string;
  text: string;
  accepted: { code: string; subject: string; reason: string; by: string }[];
}

/** `kschema log` with a log as its target: who wrote which versions, and a hash over everything. */
export async function logOfLog(context: Context, target: LogTarget): Promise<Result> {
  return withLog(target, 'refuse', async (log) => {
    const { last, trimmed } = await log.bounds();
    const entries = await schemaEntries(log);
    const { data, head } = await summed(log, trimmed, last);
    for (const entry of entries) context.say(render(entry, context));
    context.say(`${data} data ${data === 1 ? 'entry' : 'entries'}, last position ${last}`);
    if (trimmed === 0) context.say(`${context.colors.dim('head')} ${head}`);
    const document = { target: target.url, last, trimmed, data, head: trimmed === 0 ? head : null, entries };
    return { exit: 'ok', findings: [], document };
  });
}

const pageSize = 500;

async function schemaEntries(log: EventLog): Promise<Shown[]> {
  const shown: Shown[] = [];
  const positions = new Map<string, number>();
  for (let from = 1; ; ) {
    const page = await log.read(from, pageSize, 'schema');
    for (const entry of page) {
      positions.set(entry.id, entry.position);
      shown.push(shownOf(entry, positions));
      from = entry.position + 1;
    }
    if (page.length < pageSize) return shown;
  }
}

/** What follows the trimmed part: how many data entries, and a hash over everything. */
async function summed(log: EventLog, trimmed: number, last: number): Promise<{ data: number; head: string }> {
  let data = 0;
  let head = '';
  for (let from = trimmed + 1; from <= last; ) {
    const page = await log.read(from, pageSize);
    for (const entry of page) {
      if (entry.topic === 'data') data += 1;
      head = nextHead(head, entry);
      from = entry.position + 1;
    }
    if (page.length === 0) break;
  }
  return { data, head };
}

function shownOf(entry: LogEntry, positions: ReadonlyMap<string, number>): Shown {
  const { position, at } = entry;
  const read = readEntry(entry);
  const shown = (kind: string, by: string, text: string): Shown => ({
    position,
    at,
    by,
    kind,
    text,
    accepted: [],
  });
  if (read.kind === 'newer') return shown('newer', '', `format ${read.format}`);
  if (read.kind === 'unreadable') return shown('unreadable', '', read.problem);
  const { body } = read;
  switch (body.kind) {
    case 'versions': {
      const names = body.versions.map(({ number, name }) => `${number}${name === '' ? '' : ` "${name}"`}`);
      const ring = body.ring === null ? '' : `, for the ring ${body.ring}`;
      const waits = body.applies === 'here' ? '' : ', where it is released';
      const accepted = [
        ...body.accepted,
        ...body.versions.flatMap((version) => (version.accepted ?? []) as typeof body.accepted),
      ].map(({ code, subject, reason, by }) => ({ code, subject, reason, by }));
      return { ...shown('versions', body.by, `version ${names.join(', ')}${ring}${waits}`), accepted };
    }
    case 'check':
      return shown('check', body.by, `asked every instance about ${body.versions.length} to come`);
    case 'release':
      return shown('release', body.by, `released position ${positions.get(body.of) ?? body.of}`);
    case 'trust': {
      const names = body.keys.map(({ name, grants }) => `${name} (${grants.map(grantText).join(', ')})`);
      const revoked = body.revoked.map((id) => `no longer ${id}`);
      const two =
        body.twoSignatures === null
          ? []
          : [`two signatures for ${body.twoSignatures.join(', ') || 'nothing'}`];
      return shown('trust', body.by, `trusts ${[...names, ...revoked, ...two].join('; ')}`);
    }
    case 'skip':
      return shown('skip', body.by, `gave up position ${body.position}: ${body.reason}`);
    case 'data':
      return shown('unreadable', body.by, 'a data event among versions');
  }
}

function grantText({ may, on }: Grant): string {
  return `${may}:${on.join(',')}`;
}

function render({ position, at, by, text, accepted }: Shown, { colors: c, width }: Context): string {
  const lead = `${c.dim(minute(at))}  `;
  const who = by === '' ? '' : ` by ${by}`;
  const lines = [hanging(lead, printable(`${position}: ${text}${who}`), width)];
  for (const { code, subject, reason, by: whom } of accepted)
    lines.push(
      hanging(' '.repeat(18), printable(`accepted ${code} ${subject}: "${reason}" (${whom})`), width),
    );
  return lines.join('\n');
}
