import type { Version } from '@kschema/compiler';
import { nextVersion } from '../../../packages/compiler/test/accepting.ts';

/**
 * Versions that come one after the other, round and round: a property more, another type, indexes, a property
 * less, another name, and back. What is published fits all of them.
 */
export function versionAfter(history: readonly Version[]): Version {
  return nextVersion(history, sourceOf(history.length));
}

/** The schema of version `at + 1`. */
function sourceOf(at: number): string {
  const round = Math.floor(at / stages.length);
  const stage = stages[at % stages.length] as Stage;
  const { name, text, extra, index } = stage;
  const before = stages[(at + stages.length - 1) % stages.length] as Stage;
  const renamed = at > 0 && before.name !== name ? ` @renamedFrom(${before.name})` : '';
  const cast = at > 0 && before.text !== text ? ` @using(CAST(size AS ${text ? 'STRING' : 'INT64'}))` : '';
  return `
    node ${name}${renamed} {
      id: INT64 @key
      note: STRING
      size: ${text ? 'STRING' : 'INT64'}${cast}
      ${extra ? `extra${round}: STRING = "e"` : ''}
      place: FLOAT[2]
      ${index ? 'fulltext byNote(note)  vector near(place) { metric: "l2" }' : ''}
    }
    node Total { key: STRING @key  sum: INT64 }
    rel Counts: ${name} -> Total
    /// Adds to a total: applied twice, it would show.
    event Put(id: INT64, key: STRING, size: INT64) {
      MERGE (t:Total {key: $key}) ON CREATE SET t.sum = $size ON MATCH SET t.sum = t.sum + $size;
      CREATE (:${name} {
        id: $id, note: "note", size: CAST($size AS ${text ? 'STRING' : 'INT64'}), place: CAST([$size, 1] AS FLOAT[2])
      });
      MATCH (i:${name} {id: $id}), (t:Total {key: $key}) CREATE (i)-[:Counts]->(t)
    }`;
}

interface Stage {
  name: 'Item' | 'Thing';
  /** Whether the size is stored as text. */
  text: boolean;
  extra: boolean;
  index: boolean;
}

const stages: readonly Stage[] = [
  { name: 'Item', text: false, extra: false, index: false },
  { name: 'Item', text: false, extra: true, index: false },
  { name: 'Item', text: true, extra: true, index: false },
  { name: 'Item', text: true, extra: true, index: true },
  { name: 'Item', text: true, extra: false, index: true },
  { name: 'Thing', text: true, extra: false, index: false },
  { name: 'Thing', text: false, extra: false, index: false },
];

/** What the tables of a version are called. */
export function tableOf(version: number): string {
  return (stages[(version - 1) % stages.length] as Stage).name;
}
