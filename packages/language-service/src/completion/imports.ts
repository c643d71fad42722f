import type { Scene } from '../scene.ts';
import type { Offer } from './offer.ts';

/** Files that can be imported: those that are known, as this document would write them. */
export function importOffers({ workspace, document }: Scene, written: string): Offer[] {
  const offers: Offer[] = [];
  for (const other of workspace.documents.values()) {
    if (other === document || !other.path.endsWith('.kschema')) continue;
    const label = relativePath(document.path, other.path);
    if (label.startsWith(written)) offers.push({ label, kind: 'file' });
  }
  return offers;
}

/** How `to` is written in an import of the file `from`. */
export function relativePath(from: string, to: string): string {
  const here = from.split('/').slice(0, -1);
  const there = to.split('/');
  let common = 0;
  while (common < here.length && common < there.length - 1 && here[common] === there[common]) common++;
  const up = here.slice(common).map(() => '..');
  const rest = there.slice(common);
  return up.length > 0 ? [...up, ...rest].join('/') : `./${rest.join('/')}`;
}
