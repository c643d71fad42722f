import type { Random } from '../random.ts';

/** Names are compared without case, for ASCII only. */
export function fold(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** In back-ticks unless it can stand bare. */
export function quotedName(name: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? name : `\`${name}\``;
}

/** Needs no back-ticks in a query: what an index is on must be such a name. */
export function bare(name: string): boolean {
  return quotedName(name) === name && !['order', 'group', 'default', 'with', 'desc'].includes(fold(name));
}

const tableWords = ['User', 'Post', 'City', 'Order', 'Tag', 'Place', 'Team', 'Device', 'Invoice', 'Account'];
const relWords = [
  'Follows',
  'Likes',
  'LivesIn',
  'Owns',
  'Knows',
  'Group',
  'Uses',
  'PartOf',
  'Wrote',
  'Needs',
];
const propertyWords = [
  ...[
    'name',
    'title',
    'age',
    'score',
    'since',
    'email',
    'note',
    'size',
    'tags',
    'home',
    'kind',
    'at',
    'data',
  ],
  ...['type', 'node', 'order', 'group', 'default', 'with', 'start', 'label', 'desc', 'key', 'id', 'count'],
];
/** Only a back-ticked name can hold these. */
const oddNames = [
  ...['first name', 'naïve', '数据', "it's", 'x;y', 'a-b', '1st', '100%', '// no comment', '$p'],
  ...[
    '"quoted"',
    '{x}',
    'Größe',
    '@home',
    'a,b',
    'tab:le',
    '(n)',
    '😀',
    'back\\slash',
    "'; DROP TABLE x; //",
  ],
];

export type NameKind = 'table' | 'rel' | 'property';

/** A name that is not taken yet, now and then an odd one; adds it to `taken` (folded names). */
export function freshName(random: Random, kind: NameKind, taken: Set<string>): string {
  const words = kind === 'table' ? tableWords : kind === 'rel' ? relWords : propertyWords;
  for (let attempt = 0; ; attempt++) {
    const base = random.chance(0.12) ? random.pick(oddNames) : random.pick(words);
    const name = attempt < 4 ? base : `${base}${random.int(1000)}`;
    if (taken.has(fold(name))) continue;
    taken.add(fold(name));
    return name;
  }
}

/** A plain name from `word` and a number. */
export function plainName(random: Random, word: string, taken: Set<string>): string {
  for (;;) {
    const name = `${word}${random.int(10000)}`;
    if (taken.has(fold(name))) continue;
    taken.add(fold(name));
    return name;
  }
}
