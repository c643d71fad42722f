import type { ChangeOf } from '../change.ts';
import type { Multiplicity } from '../schema.ts';
import type { DataQuestion } from './question.ts';

export interface MultiplicityFacts {
  table: string;
  before: Multiplicity;
  after: Multiplicity;
  [fact: string]: string;
}

export function multiplicityFacts({ before, after }: ChangeOf<'multiplicity-changed'>): MultiplicityFacts {
  return { table: after.name, before: before.multiplicity, after: after.multiplicity };
}

export function multiplicityAsks({ after }: ChangeOf<'multiplicity-changed'>): DataQuestion {
  return { kind: 'multiplicity', table: after.name, multiplicity: after.multiplicity };
}

/** Whether a side that allowed one now allows many, or the other way round; a swap does both. */
export function directionOf({
  before,
  after,
}: ChangeOf<'multiplicity-changed'>): 'relaxed' | 'tightened' | 'swapped' {
  const [oldSource, oldTarget] = before.multiplicity.split('_') as [string, string];
  const [source, target] = after.multiplicity.split('_') as [string, string];
  const relaxed = (oldSource === 'ONE' && source === 'MANY') || (oldTarget === 'ONE' && target === 'MANY');
  const tightened = (oldSource === 'MANY' && source === 'ONE') || (oldTarget === 'MANY' && target === 'ONE');
  if (relaxed && tightened) return 'swapped';
  return relaxed ? 'relaxed' : 'tightened';
}

/** What a multiplicity allows, in words. */
export function inWords(multiplicity: Multiplicity): string {
  switch (multiplicity) {
    case 'MANY_MANY':
      return 'any number on both sides';
    case 'MANY_ONE':
      return 'at most one target for each source';
    case 'ONE_MANY':
      return 'at most one source for each target';
    case 'ONE_ONE':
      return 'at most one on both sides';
  }
}
