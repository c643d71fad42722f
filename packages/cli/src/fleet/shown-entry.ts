import type { Grant, ReadEntry } from '@kschema/instance';
import type { LogEntry } from '@kschema/log';
import type { Context } from '../command.ts';
import { hanging, minute, printable } from '../view/text.ts';

/** One entry of the schema topic, as people are shown it. */
export interface Shown {
  position: number;
  at: string;
  by: string;
  kind: string;
  text: string;
  accepted: { code: string; subject: string; reason: string; by: string }[];
  /** Why every instance leaves it out; null when it counts. */
  leftOut: string | null;
}

/** What an entry says; `positions` are those of the entries before it, by id. */
export function shownOf(
  { position, at }: LogEntry,
  read: ReadEntry,
  positions: ReadonlyMap<string, number>,
): Shown {
  const shown = (kind: string, by: string, text: string): Shown => ({
    position,
    at,
    by,
    kind,
    text,
    accepted: [],
    leftOut: null,
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

export function renderEntry(
  { position, at, by, text, accepted, leftOut }: Shown,
  { colors: c, width }: Context,
): string {
  const lead = `${c.dim(minute(at))}  `;
  const who = by === '' ? '' : ` by ${by}`;
  const lines = [hanging(lead, printable(`${position}: ${text}${who}`), width)];
  for (const { code, subject, reason, by: whom } of accepted)
    lines.push(
      hanging(' '.repeat(18), printable(`accepted ${code} ${subject}: "${reason}" (${whom})`), width),
    );
  if (leftOut !== null)
    lines.push(hanging(' '.repeat(18), `${c.red('left out')} ${printable(leftOut)}`, width));
  return lines.join('\n');
}
