import { joined, type Part, type PartedText, type PartsEdit, partAt } from './parts.ts';
import { index, type Split, split } from './split.ts';

/**
 * How many tokens behind a declaration can have a say in how it is read: the parser looks no
 * further when it decides what follows a mistake (landmarks.ts).
 */
const sight = 8;

/**
 * Replaces `from`…`to` of the whole text, in place. Reads again only the declarations that the
 * edit touches and their neighbours; the outcome is what reading the whole text would give.
 */
export function editParts(parted: PartedText, from: number, to: number, inserted: string): PartsEdit {
  const { list } = parted;
  const last = list.length - 1;
  if (!parted.settled) return whole(parted, from, to, inserted);
  const touched = firstTouched(parted, from);
  const behind = Math.max(touched, partAt(parted, to));
  const settledBefore = before(list, touched);
  const first = Math.max(0, settledBefore - 1);
  let end = after(list, behind, sight);
  for (let ahead = 1; ; ahead *= 2) {
    const window = list.slice(first, end + 1);
    const base = parted.starts[first] as number;
    const text = replaced(joined(window), from - base, to - base, inserted);
    if (first > 0 && text.charCodeAt(0) === 0xfeff) return whole(parted, from, to, inserted);
    const read = split(text, parted.path, parted.names);
    const shift = inserted.length - (to - from);
    const cut = read.settled ? meeting(parted, read, first, behind, end, shift) : null;
    if (cut !== null && contextHolds(list, read, first, settledBefore))
      return exchange(parted, read, first, cut, settledBefore);
    if (end === last) return whole(parted, from, to, inserted);
    end = Math.min(last, end + ahead * sight);
  }
}

function whole(parted: PartedText, from: number, to: number, inserted: string): PartsEdit {
  const read = split(replaced(joined(parted.list), from, to, inserted), parted.path, parted.names);
  const removed = parted.list;
  const kept = keepSame(removed, read.list);
  parted.list = kept.list;
  parted.settled = read.settled;
  parted.names = read.names;
  index(parted);
  return kept.edit;
}

function replaced(text: string, from: number, to: number, inserted: string): string {
  return text.slice(0, from) + inserted + text.slice(to);
}

/** What ends where the edit begins may go on in what is inserted. */
function firstTouched(parted: PartedText, from: number): number {
  const at = partAt(parted, from);
  return at > 0 && parted.starts[at] === from ? at - 1 : at;
}

/** The first stretch so far before another that nothing from there on has a say in what lies before. */
function before(list: readonly Part[], touched: number): number {
  let tokens = 0;
  let at = touched;
  while (at > 0 && tokens < sight) tokens += (list[--at] as Part).tokens;
  return at;
}

/** The last stretch that has to be looked at behind another. */
function after(list: readonly Part[], behind: number, wanted: number): number {
  let tokens = 0;
  let at = behind;
  // One stretch more than the tokens ask for: it is where old and new can meet.
  while (at < list.length - 1 && tokens < wanted * 2) tokens += (list[++at] as Part).tokens;
  return Math.min(list.length - 1, at + 1);
}

/** Where the old stretches go on as they were: an index of the old and of the new; null when they do not meet. */
function meeting(
  parted: PartedText,
  read: Split,
  first: number,
  behind: number,
  end: number,
  shift: number,
): { old: number; now: number } | null {
  const { list, starts } = parted;
  if (end === list.length - 1 && first === 0) return { old: list.length, now: read.list.length };
  // A mistake may be reported a few tokens behind the declaration that has it.
  let next = behind + 1;
  for (let passed = 0; next <= end && passed < sight; next++) passed += (list[next] as Part).tokens;
  let left = 0;
  for (let at = next; at <= end; at++) left += (list[at] as Part).tokens;
  const starting = new Map(read.list.map((part, at) => [part.start, at]));
  const base = starts[first] as number;
  for (let at = next; at <= end; at++) {
    if (left < sight && end < list.length - 1) return null;
    const now = starting.get((starts[at] as number) - base + shift);
    if (now !== undefined && now > 0 && sameFrom(list, at, end, read, now)) return { old: at, now };
    left -= (list[at] as Part).tokens;
  }
  return end === list.length - 1 ? { old: list.length, now: read.list.length } : null;
}

/** Whether the stretches that were read again after the edit came out as they were. */
function sameFrom(list: readonly Part[], at: number, end: number, read: Split, now: number): boolean {
  // Of the last stretch read, only the beginning is known to be as in the whole text.
  const sure = end < list.length - 1 ? end - 1 : end;
  for (let step = 0; at + step <= sure; step++) {
    const old = list[at + step] as Part;
    const again = read.list[now + step];
    if (again === undefined || again.end - again.start !== old.end - old.start) return false;
    if (old.findings.length !== again.findings.length) return false;
  }
  return true;
}

/** Whether the stretch that is read only for what follows it came out as long as it was. */
function contextHolds(list: readonly Part[], read: Split, first: number, settledBefore: number): boolean {
  if (settledBefore === first) return true;
  const [old, again] = [list[first], read.list[0]];
  return old !== undefined && again !== undefined && old.end - old.start === again.end - again.start;
}

function exchange(
  parted: PartedText,
  read: Split,
  first: number,
  cut: { old: number; now: number },
  settledBefore: number,
): PartsEdit {
  const { list } = parted;
  const old = list.slice(first, cut.old);
  // The first of the window may begin with something whose reading depends on what lies before.
  const fresh = read.list.slice(0, cut.now);
  if (settledBefore > first && fresh[0] !== undefined && old[0] !== undefined) fresh[0] = old[0];
  const { edit, list: kept } = keepSame(old, fresh);
  list.splice(first, old.length, ...kept);
  parted.names = read.names;
  reindex(parted, first);
  return { ...edit, at: edit.at + first };
}

/** Puts the old stretches in the place of new ones that are the same, and says which differ. */
function keepSame(old: readonly Part[], fresh: Part[]): { list: Part[]; edit: PartsEdit } {
  let head = 0;
  while (head < old.length && head < fresh.length && same(old[head] as Part, fresh[head] as Part)) head++;
  let tail = 0;
  while (
    tail < old.length - head &&
    tail < fresh.length - head &&
    same(old[old.length - 1 - tail] as Part, fresh[fresh.length - 1 - tail] as Part)
  ) {
    tail++;
  }
  const added = fresh.slice(head, fresh.length - tail);
  const removed = old.slice(head, old.length - tail);
  const list = [...old.slice(0, head), ...added, ...old.slice(old.length - tail)];
  return { list, edit: { at: head, removed, added } };
}

function same(old: Part, fresh: Part): boolean {
  if (old === fresh) return true;
  const length = old.end - old.start;
  if (length !== fresh.end - fresh.start || old.findings.length > 0 || fresh.findings.length > 0)
    return false;
  if (old.source.items.length !== fresh.source.items.length) return false;
  return old.source.text.slice(old.start, old.end) === fresh.source.text.slice(fresh.start, fresh.end);
}

function reindex(parted: PartedText, first: number): void {
  const { list, starts, lines } = parted;
  let offset = starts[first] as number;
  let line = lines[first] as number;
  starts.length = list.length + 1;
  lines.length = list.length + 1;
  for (let at = first; at < list.length; at++) {
    starts[at] = offset;
    lines[at] = line;
    const part = list[at] as Part;
    offset += part.end - part.start;
    line += part.breaks;
  }
  starts[list.length] = offset;
  lines[list.length] = line;
}
