import type { Part } from '@kschema/grammar';
import type {
  SemanticTokensDeltaParams,
  SemanticTokensParams,
  SemanticTokensRangeParams,
} from 'vscode-languageserver-protocol';
import type { SemanticTokens, SemanticTokensDelta } from 'vscode-languageserver-types';
import { aboutDocument, type Feature } from '../feature.ts';
import { paintOf, tokenModifiers, tokenTypes } from '../paint/paint.ts';
import type { Scene } from '../scene.ts';
import { type Document, offsetAt, partOf } from '../text/document.ts';

export const semanticTokens: Feature = {
  name: 'semantic-tokens',
  capabilities: {
    semanticTokensProvider: {
      legend: { tokenTypes: [...tokenTypes], tokenModifiers: [...tokenModifiers] },
      full: { delta: true },
      range: true,
    },
  },
  requests: {
    'textDocument/semanticTokens/full': aboutDocument((scene, _: SemanticTokensParams) =>
      remember(scene.document, encode(scene, 0, scene.document.parted.list.length)),
    ),
    'textDocument/semanticTokens/full/delta': aboutDocument(
      (scene, { previousResultId }: SemanticTokensDeltaParams) => delta(scene, previousResultId),
    ),
    'textDocument/semanticTokens/range': aboutDocument(
      (scene, { range }: SemanticTokensRangeParams): SemanticTokens => {
        const { starts, list } = scene.document.parted;
        const [from, to] = [offsetAt(scene.document, range.start), offsetAt(scene.document, range.end)];
        let first = 0;
        while (first < list.length - 1 && (starts[first + 1] as number) <= from) first++;
        let last = first;
        while (last < list.length && (starts[last] as number) < to) last++;
        return { data: encode(scene, first, last) };
      },
    ),
  },
};

/** What was sent last for a document, and under which id. */
const sent = new WeakMap<Document, { id: number; data: number[] }>();

function remember(document: Document, data: number[]): SemanticTokens {
  const id = (sent.get(document)?.id ?? 0) + 1;
  sent.set(document, { id, data });
  return { resultId: String(id), data };
}

function delta(scene: Scene, previous: string): SemanticTokens | SemanticTokensDelta {
  const before = sent.get(scene.document);
  const { resultId, data } = remember(scene.document, encode(scene, 0, scene.document.parted.list.length));
  if (before === undefined || String(before.id) !== previous) return { resultId: resultId as string, data };
  const old = before.data;
  let start = 0;
  while (start < old.length && start < data.length && old[start] === data[start]) start++;
  let end = 0;
  while (
    end < old.length - start &&
    end < data.length - start &&
    old[old.length - 1 - end] === data[data.length - 1 - end]
  )
    end++;
  const deleteCount = old.length - start - end;
  if (deleteCount === 0 && data.length === old.length) return { resultId: resultId as string, edits: [] };
  return {
    resultId: resultId as string,
    edits: [{ start, deleteCount, data: data.slice(start, data.length - end) }],
  };
}

/** The tokens of some parts, as the protocol wants them: each relative to the one before. */
function encode({ document, checked }: Scene, first: number, last: number): number[] {
  const data: number[] = [];
  let line = 0;
  let character = 0;
  for (let index = first; index < last; index++) {
    const part: Part = partOf(document, index);
    const text = part.source.text;
    let at = part.start;
    let tokenLine = document.parted.lines[index] as number;
    let column = columnOf(document, index);
    for (const { start, end, type, modifiers } of paintOf(part, checked)) {
      for (; at < start; at++) {
        const code = text.charCodeAt(at);
        if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) {
          tokenLine++;
          column = 0;
        } else column++;
      }
      data.push(
        tokenLine - line,
        tokenLine === line ? column - character : column,
        end - start,
        type,
        modifiers,
      );
      line = tokenLine;
      character = column;
    }
  }
  return data;
}

/** The column in which a part begins. */
function columnOf(document: Document, index: number): number {
  let column = 0;
  for (let at = index - 1; at >= 0; at--) {
    const { source, start, end } = partOf(document, at);
    const text = source.text.slice(start, end);
    const line = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r'));
    if (line >= 0) return column + text.length - line - 1;
    column += text.length;
  }
  return column;
}
