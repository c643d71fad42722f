import type { HoverParams } from 'vscode-languageserver-protocol';
import type { Hover } from 'vscode-languageserver-types';
import { aboutDocument, type Feature } from '../feature.ts';
import { describeBuiltin, describeSymbol } from '../hover/describe.ts';
import { callAt } from '../names/calls.ts';
import { symbolAt } from '../names/symbols.ts';
import { offsetOf, type Scene } from '../scene.ts';
import { fromPart, placeAt, rangeOf } from '../text/document.ts';

export const hover: Feature = {
  name: 'hover',
  capabilities: { hoverProvider: true },
  requests: {
    'textDocument/hover': aboutDocument((scene, { position }: HoverParams) =>
      hoverAt(scene, offsetOf(scene, position)),
    ),
  },
};

function hoverAt(scene: Scene, offset: number): Hover | null {
  const { document, checked } = scene;
  const found = symbolAt(checked, document, offset);
  if (found !== null) {
    const { mention, symbol } = found;
    const value =
      symbol !== null
        ? describeSymbol(scene, symbol)
        : mention.occurrence.kind === 'builtin'
          ? describeBuiltin('type', mention.occurrence.name.text)
          : null;
    if (value !== null)
      return { contents: { kind: 'markdown', value }, range: rangeOf(document, mention.start, mention.end) };
  }
  const { part, index, at } = placeAt(document, offset);
  const call = callAt(part, at);
  if (call === null || at > call.name.end) return null;
  const value = describeBuiltin(call.kind, call.name.text);
  if (value === null) return null;
  const range = rangeOf(
    document,
    fromPart(document, index, call.start),
    fromPart(document, index, call.name.end),
  );
  return { contents: { kind: 'markdown', value }, range };
}
