import type { Item } from '../ast.ts';
import type { Finding } from '../finding.ts';
import { parseWithEnds } from '../parse.ts';
import { countBreaks, type Part, type PartedText } from './parts.ts';

/** A text read as a whole, in stretches. */
export interface Split {
  list: Part[];
  settled: boolean;
  names: number;
}

/** Reads a text and cuts it behind each declaration. Never throws. */
export function splitText(text: string, path: string): PartedText {
  const { list, settled, names } = split(text, path, 0);
  const parted: PartedText = { path, list, starts: [], lines: [], settled, names };
  index(parted);
  return parted;
}

/** `names` is how many names of stretches were given before. */
export function split(text: string, path: string, names: number): Split {
  const { outcome, tokens, itemEnds, gaveUp } = parseWithEnds(text, path);
  const list: Part[] = [];
  let start = 0;
  let token = 0;
  const add = (item: Item | null, end: number, tokenEnd: number) => {
    list.push({
      source: {
        kind: 'file',
        path: `${path}#${names++}`,
        text,
        items: item === null ? [] : [item],
        start: 0,
        end: text.length,
      },
      start,
      end,
      findings: [],
      tokens: tokenEnd - token,
      breaks: countBreaks(text, start, end),
    });
    start = end;
    token = tokenEnd;
  };
  for (const [at, item] of outcome.value.items.entries()) {
    const behind = itemEnds[at] as number;
    add(item, behindBreak(text, tokens.ends[behind - 1] as number), behind);
  }
  add(null, text.length, tokens.count);
  handOut(outcome.findings, list);
  const open = tokens.mistakes.some(({ what }) => what === 'comment' || what === 'body');
  return { list, settled: !open && !gaveUp, names };
}

/** Works out where every stretch starts. */
export function index(parted: PartedText): void {
  const { list, starts, lines } = parted;
  starts.length = 0;
  lines.length = 0;
  let offset = 0;
  let line = 0;
  for (const part of list) {
    starts.push(offset);
    lines.push(line);
    offset += part.end - part.start;
    line += part.breaks;
  }
  starts.push(offset);
  lines.push(line);
}

/** A line break of two characters is not cut in half. */
function behindBreak(text: string, end: number): number {
  return text.charCodeAt(end - 1) === 13 && text.charCodeAt(end) === 10 ? end + 1 : end;
}

/** Gives each stretch the findings that begin in it. */
function handOut(findings: readonly Finding[], list: readonly Part[]): void {
  let at = 0;
  for (const finding of findings) {
    const start = finding.spans[0]?.start ?? 0;
    while (at < list.length - 1 && start >= (list[at] as Part).end) at++;
    const part = list[at] as Part;
    for (const span of finding.spans) span.file = part.source.path;
    part.findings.push(finding);
  }
}
