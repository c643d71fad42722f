import type { GraphNode, GraphProperty, GraphResult } from '@kschema/language-server/protocol';

/** How much of a table its box shows. */
export const details = ['properties', 'keys', 'names'] as const;
export type Detail = (typeof details)[number];

/** What still fits a screen: everything of a small schema, only names of a large one. */
export function detailFor({ nodes }: GraphResult): Detail {
  if (nodes.length <= 30) return 'properties';
  return nodes.length <= 80 ? 'keys' : 'names';
}

/** The properties that a box lists. What differs from the compiled version is never left out of `keys`. */
export function shownProperties({ properties }: GraphNode, detail: Detail): GraphProperty[] {
  if (detail === 'names') return [];
  if (detail === 'properties') return properties;
  return properties.filter(({ key, state }) => key || state !== 'same');
}
