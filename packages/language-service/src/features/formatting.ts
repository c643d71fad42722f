import { format } from '@kschema/grammar';
import type {
  DocumentFormattingParams,
  DocumentOnTypeFormattingParams,
  DocumentRangeFormattingParams,
} from 'vscode-languageserver-protocol';
import type { Range, TextEdit } from 'vscode-languageserver-types';
import { aboutDocument, type Feature } from '../feature.ts';
import { offsetOf, type Scene } from '../scene.ts';
import { documentText, fromPart, offsetAt, partOf, placeAt, rangeOf, wholeRange } from '../text/document.ts';
import { lineEdits } from '../text/line-edits.ts';

export const formatting: Feature = {
  name: 'formatting',
  capabilities: {
    documentFormattingProvider: true,
    documentRangeFormattingProvider: { rangesSupport: true },
    documentOnTypeFormattingProvider: { firstTriggerCharacter: '}' },
  },
  requests: {
    'textDocument/formatting': aboutDocument((scene, _: DocumentFormattingParams) =>
      formatted(scene, wholeRange(scene.document)),
    ),
    'textDocument/rangeFormatting': aboutDocument((scene, { range }: DocumentRangeFormattingParams) =>
      formatted(scene, range),
    ),
    'textDocument/rangesFormatting': aboutDocument(
      (scene, { ranges }: { textDocument: { uri: string }; ranges: Range[] }) =>
        ranges.flatMap((range) => formatted(scene, range)),
    ),
    'textDocument/onTypeFormatting': aboutDocument((scene, { position }: DocumentOnTypeFormattingParams) =>
      formatted(scene, declarationRange(scene, offsetOf(scene, position) - 1)),
    ),
  },
};

/** The edits that lay out the lines of a range; none where the text has a mistake in its syntax. */
function formatted({ document }: Scene, range: Range): TextEdit[] {
  const text = documentText(document);
  const { value } = format(text, document.path);
  if (value === text) return [];
  const [from, to] = [offsetAt(document, range.start), offsetAt(document, range.end)];
  return lineEdits(text, value)
    .filter(({ start, end }) => start <= to && end >= from)
    .map(({ start, end, text: newText }) => ({ range: rangeOf(document, start, end), newText }));
}

/** The declaration around an offset. */
function declarationRange({ document }: Scene, offset: number): Range {
  const { index } = placeAt(document, Math.max(0, offset));
  const [item] = partOf(document, index).source.items;
  if (item === undefined) return rangeOf(document, offset, offset);
  return rangeOf(document, fromPart(document, index, item.start), fromPart(document, index, item.end));
}
