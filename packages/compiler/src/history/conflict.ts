/** Whether a text holds the conflict marks of a merge. */
export function hasConflict(text: string): boolean {
  return /^<{7}(?: |$)/m.test(text) || /^>{7}(?: |$)/m.test(text) || /^={7}$/m.test(text);
}

/**
 * The two texts of a file with conflict marks, as git leaves them: `first` above the `=======`
 * (`HEAD`), `second` below. The common ancestor of the `diff3` style is left out.
 */
export function sidesOf(text: string): { first: string; second: string } {
  const first: string[] = [];
  const second: string[] = [];
  let part: 'both' | 'first' | 'ancestor' | 'second' = 'both';
  for (const line of text.replaceAll('\r\n', '\n').split('\n')) {
    if (/^<{7}(?: |$)/.test(line)) part = 'first';
    else if (part === 'first' && /^\|{7}(?: |$)/.test(line)) part = 'ancestor';
    else if ((part === 'first' || part === 'ancestor') && /^={7}$/.test(line)) part = 'second';
    else if (part === 'second' && /^>{7}(?: |$)/.test(line)) part = 'both';
    else {
      if (part === 'both' || part === 'first') first.push(line);
      if (part === 'both' || part === 'second') second.push(line);
    }
  }
  return { first: first.join('\n'), second: second.join('\n') };
}
