import { emptyLine, type HistoryLine } from '@kschema/compiler';
import { type Finding, findingOf } from '@kschema/grammar';
import type { LogEntry } from '@kschema/log';
import { extended } from './apply/extended.ts';
import type { Draft, EntryBody, VersionsBody } from './entry/entry.ts';
import { type ReadEntry, readEntry, writeEntry } from './entry/read-entry.ts';
import { entryUnreadable } from './rules/entry-unreadable.ts';
import { notPermittedHere } from './rules/not-permitted.ts';
import { versionForged } from './rules/version-forged.ts';
import { isPublicKey, type SigningKey } from './trust/key.ts';
import { needsOf } from './trust/needs.ts';
import { notPermitted } from './trust/permitted.ts';
import { type Trust, trustAfter, trustIn } from './trust/trust.ts';

/** What the entries of a log up to some position amount to: its versions, and who may do what. */
export interface SchemaState {
  line: HistoryLine;
  /** Versions that come next, where they are released; null for none. */
  waiting: Waiting | null;
  trust: Trust;
  /**
   * Public keys that were trusted beforehand: nothing counts that is not signed. Null: everything counts until an
   * entry says who is trusted, and that one is taken at its word when it is signed by a key in it.
   */
  roots: readonly string[] | null;
}

export interface Waiting {
  /** Of the entry that holds them. */
  id: string;
  body: VersionsBody;
  /** The line with them. */
  line: HistoryLine;
}

export function initialState(roots: readonly string[] | null): SchemaState {
  return { line: emptyLine, waiting: null, trust: trustIn(roots ?? []), roots };
}

/** Whether an entry counts, and what is the state after it. Every reader that trusts the same keys decides alike. */
export type Admission = { kind: 'admitted'; state: SchemaState } | { kind: 'refused'; finding: Finding };

export function admit(
  state: SchemaState,
  { position, id }: Pick<LogEntry, 'position' | 'id'>,
  read: ReadEntry & { kind: 'body' },
): Admission {
  const subject = `position ${position}`;
  const { body } = read;
  const refused = (finding: Finding): Admission => ({ kind: 'refused', finding });
  const grown = grownBy(state, body);
  if ('problem' in grown)
    return refused(findingOf(versionForged, subject, { position, problem: grown.problem }, []));
  if (body.kind === 'trust' && !body.keys.every(({ publicKey }) => isPublicKey(publicKey))) {
    const problem = 'a key in it is no Ed25519 public key';
    return refused(findingOf(entryUnreadable, subject, { position, problem }, []));
  }
  const problem = isEnforced(state, body)
    ? notPermitted(asking(state, body), read, needsOf(body, state.line, grown))
    : null;
  if (problem !== null) return refused(findingOf(notPermittedHere, subject, { position, problem }, []));
  return { kind: 'admitted', state: stateAfter(state, id, body, grown) };
}

/** The line with what an entry brings, now or when it is released; or why it cannot follow. */
function grownBy({ line, waiting }: SchemaState, body: EntryBody): HistoryLine | { problem: string } {
  if (body.kind !== 'versions') return line;
  if (waiting !== null) return { problem: 'others wait to be released, and come first' };
  return extended(line, body);
}

function stateAfter(state: SchemaState, id: string, body: EntryBody, grown: HistoryLine): SchemaState {
  switch (body.kind) {
    case 'versions':
      return body.applies === 'here'
        ? { ...state, line: grown }
        : { ...state, waiting: { id, body, line: grown } };
    case 'release':
      if (state.waiting?.id !== body.of) return state;
      return { ...state, line: state.waiting.line, waiting: null };
    case 'trust':
      return { ...state, trust: trustAfter(state.trust, id, body) };
    default:
      return state;
  }
}

function isEnforced({ roots, trust }: SchemaState, body: EntryBody): boolean {
  return roots !== null || trust.context !== '' || body.kind === 'trust';
}

/** The first entry that says who is trusted is signed by a key in it, which has to be one that was trusted beforehand. */
function asking({ roots, trust }: SchemaState, body: EntryBody): Trust {
  if (trust.context !== '' || body.kind !== 'trust') return trust;
  const introduced = trustAfter({ ...trustIn([]), context: '' }, '', body).keys;
  const keys = new Map([...introduced].filter(([, key]) => roots === null || roots.includes(key.publicKey)));
  return { context: '', keys, twoSignatures: new Set() };
}

/**
 * What is to be written, as an entry that every reader of this state counts; a finding, and nothing to write, when
 * they would not.
 */
export function entryFor(
  state: SchemaState,
  id: string,
  draft: Draft,
  keys: readonly SigningKey[],
): { id: string; bytes: Uint8Array } | Finding {
  const entry = writeEntry(id, draft, { keys, context: state.trust.context });
  const read = readEntry({ ...entry, topic: draft.kind === 'data' ? 'data' : 'schema' });
  if (read.kind !== 'body') throw new Error(`What was written cannot be read: ${JSON.stringify(read)}`);
  const admission = admit(state, { id, position: 0 }, read);
  return admission.kind === 'refused' ? admission.finding : entry;
}
