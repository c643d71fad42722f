/** A change of a text, by offsets. */
export interface OffsetEdit {
  start: number;
  end: number;
  text: string;
}

/**
 * What turns one text into another, in whole lines. The lines are matched by what is in them
 * besides spaces, in order, looking a little ahead: enough for a layout of the same tokens, and
 * linear in the length of the texts.
 */
export function lineEdits(before: string, after: string): OffsetEdit[] {
  const old = linesOf(before);
  const now = linesOf(after);
  const edits: OffsetEdit[] = [];
  let offset = 0;
  let i = 0;
  let j = 0;
  while (i < old.length || j < now.length) {
    if (i < old.length && old[i] === now[j]) {
      offset += (old[i] as string).length;
      i++;
      j++;
      continue;
    }
    const [skipOld, skipNow] = nextMeeting(old, now, i, j);
    const start = offset;
    for (let k = 0; k < skipOld; k++) offset += (old[i + k] as string).length;
    edits.push({ start, end: offset, text: now.slice(j, j + skipNow).join('') });
    i += skipOld;
    j += skipNow;
  }
  return edits;
}

const ahead = 40;

/** How many lines to leave behind on either side until both have the same line. */
function nextMeeting(old: readonly string[], now: readonly string[], i: number, j: number): [number, number] {
  for (let distance = 1; distance <= ahead * 2; distance++) {
    for (let left = Math.max(0, distance - ahead); left <= Math.min(distance, ahead); left++) {
      const right = distance - left;
      const [a, b] = [old[i + left], now[j + right]];
      if (a === undefined && b === undefined && i + left >= old.length && j + right >= now.length)
        return [old.length - i, now.length - j];
      if (a !== undefined && a === b && a.trim() !== '') return [left, right];
    }
  }
  return [old.length - i, now.length - j];
}

function linesOf(text: string): string[] {
  return text === '' ? [] : text.split(/(?<=\n)/);
}
