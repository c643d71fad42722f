import { isMeant, meantBy } from '@kschema/compiler';
import type { Checked, PartState, Told } from './checked.ts';

/** What is wrong with the parts of a schema, their syntax aside: each mistake, and not what follows from it. */
export function toldIn({ marked, states }: Checked): (Told & { state: PartState })[] {
  const all = [...marked].flatMap((part) => {
    const state = states.get(part);
    return state === undefined ? [] : state.told.map((one) => ({ ...one, state }));
  });
  const meant = meantBy(all.map(({ finding }) => finding));
  return all.filter(({ finding }) => !isMeant(finding, meant));
}
