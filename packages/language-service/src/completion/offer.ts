import type { CompletionItem, CompletionItemKind } from 'vscode-languageserver-types';

/** One thing to write, before it is known how the editor wants it. */
export interface Offer {
  label: string;
  kind: keyof typeof kinds;
  /** Beside the label. */
  detail?: string;
  /** What to insert, with placeholders as snippets have them; the label when absent. */
  snippet?: string;
  /** Where to find the documentation when somebody wants to see it. */
  about?: About;
  /** Lower comes first; 5 when absent. */
  rank?: number;
  deprecated?: boolean;
}

/** What an offer is about, in a form that survives the way to the editor and back. */
export type About =
  | { builtin: 'type' | 'attribute' | 'function'; name: string }
  | { symbol: 'table' | 'type' | 'sequence' | 'property'; owner: string | null; name: string }
  | { text: string };

const kinds = {
  keyword: 14,
  type: 22,
  table: 7,
  rel: 8,
  enum: 13,
  value: 20,
  alias: 25,
  mixin: 9,
  property: 10,
  function: 3,
  attribute: 17,
  argument: 6,
  snippet: 15,
  file: 17,
  constant: 21,
  sequence: 12,
  parameter: 6,
} as const satisfies Record<string, CompletionItemKind>;

export function itemOf(offer: Offer, uri: string): CompletionItem {
  const item: CompletionItem = {
    label: offer.label,
    kind: kinds[offer.kind],
    sortText: `${offer.rank ?? 5}${offer.label.toLowerCase()}`,
  };
  if (offer.detail !== undefined) item.detail = offer.detail;
  if (offer.about !== undefined) item.data = { uri, about: offer.about };
  if (offer.deprecated === true) item.tags = [1];
  if (offer.snippet !== undefined) {
    item.insertText = offer.snippet;
    item.insertTextFormat = 2;
  }
  return item;
}
