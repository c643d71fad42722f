import type { DocumentHighlightParams, ReferenceParams } from 'vscode-languageserver-protocol';
import type { DocumentHighlight, Location } from 'vscode-languageserver-types';
import { aboutDocument, type Feature } from '../feature.ts';
import { type Mention, mentionsOf, symbolAt } from '../names/symbols.ts';
import { offsetOf, type Scene } from '../scene.ts';
import { rangeOf } from '../text/document.ts';

export const references: Feature = {
  name: 'references',
  capabilities: { referencesProvider: true, documentHighlightProvider: true },
  requests: {
    'textDocument/references': aboutDocument((scene, { position, context }: ReferenceParams): Location[] =>
      mentionsAt(scene, offsetOf(scene, position))
        .filter(({ occurrence }) => context.includeDeclaration || occurrence.role === 'reference')
        .map(({ document, start, end }) => ({ uri: document.uri, range: rangeOf(document, start, end) })),
    ),
    'textDocument/documentHighlight': aboutDocument(
      (scene, { position }: DocumentHighlightParams): DocumentHighlight[] =>
        mentionsAt(scene, offsetOf(scene, position))
          .filter(({ document }) => document === scene.document)
          .map(({ document, start, end, occurrence }) => ({
            range: rangeOf(document, start, end),
            kind: occurrence.role === 'declaration' ? 3 : 2,
          })),
    ),
  },
};

function mentionsAt({ checked, document }: Scene, offset: number): Mention[] {
  const symbol = symbolAt(checked, document, offset)?.symbol;
  return symbol == null ? [] : mentionsOf(checked, symbol);
}
