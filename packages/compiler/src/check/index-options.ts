import type { OptionValue } from '../schema.ts';

/** An option of an index, as the engine's procedures take it (engines.md §3.4; ranges measured). */
export interface IndexOptionEntry {
  method: 'fulltext' | 'vector';
  name: string;
  takes:
    | { kind: 'word'; words: readonly string[] }
    | { kind: 'integer'; min: number; max: number }
    | { kind: 'number'; min: number; max: number }
    | { kind: 'boolean' }
    | { kind: 'pattern' }
    | { kind: 'stopwords' };
  default: OptionValue | null;
  doc: string;
}

const stemmers = (
  'arabic basque catalan danish dutch english finnish french german greek hindi hungarian indonesian irish ' +
  'italian lithuanian nepali norwegian none porter portuguese romanian russian serbian spanish swedish ' +
  'tamil turkish'
).split(' ');

/** Every option of every kind of index. */
export const indexOptionTable: readonly IndexOptionEntry[] = [
  option(
    'fulltext',
    'stemmer',
    { kind: 'word', words: stemmers },
    'english',
    'How words are cut to their stem.',
  ),
  option(
    'fulltext',
    'stopwords',
    { kind: 'stopwords' },
    'default',
    'Words to leave out: `"default"`, or a node table with one property, a STRING.',
  ),
  option(
    'fulltext',
    'ignore_pattern',
    { kind: 'pattern' },
    null,
    'What to blank out before cutting into words.',
  ),
  option('vector', 'mu', { kind: 'integer', min: 1, max: 26_213 }, 30, 'Most neighbours in the upper layer.'),
  option('vector', 'ml', { kind: 'integer', min: 1, max: 26_213 }, 60, 'Most neighbours in the lower layer.'),
  option('vector', 'pu', { kind: 'number', min: 0, max: 1 }, 0.05, 'Share of the nodes in the upper layer.'),
  option(
    'vector',
    'metric',
    { kind: 'word', words: ['cosine', 'l2', 'l2sq', 'dotproduct'] },
    'cosine',
    'How distance is measured.',
  ),
  option(
    'vector',
    'alpha',
    { kind: 'number', min: 1, max: Number.MAX_VALUE },
    1.1,
    'How strictly neighbours are thinned out.',
  ),
  option(
    'vector',
    'efc',
    { kind: 'integer', min: 1, max: 2 ** 31 - 1 },
    200,
    'How many candidates are looked at while building.',
  ),
  option(
    'vector',
    'cache_embeddings',
    { kind: 'boolean' },
    true,
    'Keep the vectors in memory while building.',
  ),
];

/** The options of a kind of index. */
export function indexOptionsOf(method: 'fulltext' | 'vector'): IndexOptionEntry[] {
  return indexOptionTable.filter((entry) => entry.method === method);
}

function option(
  method: IndexOptionEntry['method'],
  name: string,
  takes: IndexOptionEntry['takes'],
  fallback: OptionValue | null,
  doc: string,
): IndexOptionEntry {
  return { method, name, takes, default: fallback, doc };
}
