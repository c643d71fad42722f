import { fold } from '@kschema/compiler';
import { bareWord, cypherTokens, cypherWords, labelsOf } from '../names/cypher.ts';
import type { Scene } from '../scene.ts';
import type { Offer } from './offer.ts';
import { propertyOffers, tableOffers } from './offers.ts';
import type { Slot } from './slot.ts';

/** What may be written in the body of an event: tables behind `:`, properties behind `.` and in braces, parameters behind `$`. */
export function bodyOffers(scene: Scene, { body, at, item }: Slot & { kind: 'body' }): Offer[] {
  const before = body.slice(0, at);
  const parameters: Offer[] =
    item.kind === 'event'
      ? item.parameters.map(({ name }) => ({ label: `$${name.text}`, kind: 'parameter', rank: 1 }))
      : [];
  if (/\$\w*$/.test(before)) return parameters.map((one) => ({ ...one, label: one.label.slice(1) }));
  const owner = /([A-Za-z_]\w*|`[^`]*`)\s*\.\s*\w*$/.exec(before)?.[1];
  if (owner !== undefined) {
    const label = labelsOf(body).get(bareWord(owner));
    return label === undefined ? [] : propertyOffers(scene, fold(label), []);
  }
  if (/[([|]\s*(?:[A-Za-z_]\w*)?\s*:\s*\w*$/.test(before) || /\|\s*\w*$/.test(before))
    return tableOffers(scene, 'any');
  const label = openPattern(before);
  if (label !== null && /[{,]\s*\w*$/.test(before)) return propertyOffers(scene, fold(label), []);
  const words: Offer[] = [...cypherWords].map((word) => ({ label: word, kind: 'keyword' }));
  return [
    ...parameters,
    ...[...labelsOf(body).keys()].map((name) => ({ label: name, kind: 'constant', rank: 2 }) as Offer),
    ...words,
  ];
}

/** The label of the pattern whose braces are open at the end of a text. */
function openPattern(before: string): string | null {
  const open: (string | null)[] = [];
  let label: string | null = null;
  for (const token of cypherTokens(before)) {
    const text = before.slice(token.start, token.end);
    if (token.kind === 'label') label = bareWord(text);
    else if (text === '{') open.push(label);
    else if (text === '}') open.pop();
    else if (text === '(' || text === '[') label = null;
  }
  return open.at(-1) ?? null;
}
