import { partText } from '@kschema/grammar';
import type { CompletionParams } from 'vscode-languageserver-protocol';
import type { CompletionItem, CompletionList } from 'vscode-languageserver-types';
import { type About, itemOf } from '../completion/offer.ts';
import { offersFor } from '../completion/offers.ts';
import { slotAt } from '../completion/slot.ts';
import { aboutDocument, type Feature } from '../feature.ts';
import { describeBuiltin, describeSymbol } from '../hover/describe.ts';
import { symbolOf } from '../names/symbols.ts';
import type { Workspace } from '../project/workspace.ts';
import { offsetOf, type Scene, sceneOf } from '../scene.ts';
import { type PartPlace, placeAt, rangeOf, slice } from '../text/document.ts';

export const completion: Feature = {
  name: 'completion',
  capabilities: {
    completionProvider: {
      triggerCharacters: ['@', ':', '.', '$', '"', '(', '/', '>'],
      resolveProvider: true,
      completionItem: { labelDetailsSupport: false },
    },
  },
  requests: {
    'textDocument/completion': aboutDocument((scene, { position }: CompletionParams) =>
      complete(scene, offsetOf(scene, position)),
    ),
    'completionItem/resolve': resolve,
  },
};

/** More are not sent at once; the editor asks again with every letter. */
const most = 300;

function isLike(label: string, written: string): boolean {
  return label.toLowerCase().includes(written.toLowerCase());
}

function complete(scene: Scene, offset: number): CompletionList {
  const { document } = scene;
  const { part, index, at } = placeForWriting(scene, offset);
  const { slot, from, to } = slotAt(part, at);
  const base = (document.parted.starts[index] as number) - part.start;
  const [start, end] = [base + from, base + to];
  const written = slice(document, start, end);
  const all = offersFor(scene, slot, written);
  const offers = all.length > most ? all.filter(({ label }) => isLike(label, written)).slice(0, most) : all;
  const items = offers.map((offer) => itemOf(offer, document.uri)).sort(bySortText);
  return {
    isIncomplete: offers.length < all.length,
    items,
    itemDefaults: { editRange: rangeOf(document, start, end) },
  };
}

/**
 * The part in which something is written at an offset. Behind the last token of a declaration
 * it is that declaration which goes on, as long as the line does.
 */
function placeForWriting({ document }: Scene, offset: number): PartPlace {
  const place = placeAt(document, offset);
  if (place.index === 0) return place;
  const start = document.parted.starts[place.index] as number;
  if (slice(document, start, offset).trim() !== '' || slice(document, start, offset).includes('\n'))
    return place;
  const before = placeAt(document, start - 1);
  const last = before.part.source.text.charAt(before.part.end - 1);
  return last === '}' ? place : extended(before, place, offset - start);
}

/** A part with the beginning of the next one added to it, up to the cursor. */
function extended(before: PartPlace, next: PartPlace, length: number): PartPlace {
  const text = partText(before.part) + partText(next.part).slice(0, length);
  const source = { ...before.part.source, text, items: [] };
  return {
    part: { ...before.part, source, start: 0, end: text.length },
    index: before.index,
    at: text.length,
  };
}

function resolve(workspace: Workspace, item: CompletionItem): CompletionItem {
  const data = item.data as { uri: string; about: About } | undefined;
  const scene = data === undefined ? null : sceneOf(workspace, data.uri);
  const value = data === undefined || scene === null ? null : documentationOf(scene, data.about);
  return value === null ? item : { ...item, documentation: { kind: 'markdown', value } };
}

function documentationOf(scene: Scene, about: About): string | null {
  if ('text' in about) return about.text;
  if ('builtin' in about) return describeBuiltin(about.builtin, about.name);
  const name = { text: about.name, start: 0, end: 0 };
  const symbol = symbolOf(scene.checked, {
    kind: about.symbol,
    owner: about.owner,
    name,
    role: 'reference',
    form: 'plain',
  });
  return symbol === null ? null : describeSymbol(scene, symbol);
}

/** One order, whatever the order of edits was in which things came to be. */
function bySortText(a: CompletionItem, b: CompletionItem): number {
  const [x, y] = [a.sortText ?? a.label, b.sortText ?? b.label];
  return x < y ? -1 : x > y ? 1 : 0;
}
