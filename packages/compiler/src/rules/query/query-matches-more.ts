import { arrivals, brings, renamedTables } from '../../queries/changed.ts';
import { tablesMatching } from '../../queries/matches.ts';
import { defineQueryRule } from '../../queries/rule.ts';
import { code, orList } from '../wording.ts';

export const queryMatchesMore = defineQueryRule<{ pattern: string; tables: string[] }>({
  code: 'QY103',
  id: 'query-matches-more',
  severity: 'warn',
  heading: 'A query without labels starts to match more',
  look({ query: { reading }, before: fitted }, { before, after, changes }) {
    if (before === null || fitted?.kind === 'refused' || !changes.some(brings)) return [];
    const renamed = renamedTables(changes);
    return [...reading.nodes, ...reading.rels].flatMap((pattern) => {
      const named = 'types' in pattern ? pattern.types : pattern.labels;
      if (named.length > 0 || !pattern.matched) return [];
      const old = new Set(
        [...tablesMatching(before, reading, pattern)].map((name) => renamed.get(name) ?? name),
      );
      const more = [...tablesMatching(after.schema, reading, pattern)].filter(
        (name) => !old.has(name) && arrivals(changes, name).length > 0,
      );
      if (old.size === 0 || more.length === 0) return [];
      const tables = more.map((name) => after.schema.tables.get(name)?.name ?? name).sort();
      const { start, end } = pattern;
      return [{ facts: { pattern: pattern.variable ?? '', tables }, span: { start, end } }];
    });
  },
  text: ({ pattern, tables }) => ({
    title: `${pattern === '' ? 'A pattern without a label' : code(pattern)} starts to match ${orList(tables)} too`,
    why: 'The query says no label there, so it returns, changes or deletes rows of a kind that it was not written for, and the engine says nothing.',
    fix: 'Write the label that is meant.',
  }),
  examples: {
    bad: [
      {
        before: 'node User { id: INT64 @key }\nnode Post { id: INT64 @key }\nrel Likes: User -> Post',
        source:
          'node User { id: INT64 @key }\nnode Post { id: INT64 @key }\nrel Likes: User -> Post, User -> User',
        query: 'MATCH (u:User)-[:Likes]->⟦(liked)⟧ RETURN liked.id',
      },
      {
        before: 'node User { id: INT64 @key }',
        source: 'node User { id: INT64 @key }\nnode Post { id: INT64 @key }',
        query: 'MATCH ⟦(n)⟧ DETACH DELETE n',
      },
    ],
    good: [
      {
        before: 'node User { id: INT64 @key }\nnode Post { id: INT64 @key }\nrel Likes: User -> Post',
        source:
          'node User { id: INT64 @key }\nnode Post { id: INT64 @key }\nrel Likes: User -> Post, User -> User',
        query: 'MATCH (u:User)-[:Likes]->(liked:Post) RETURN liked.id',
      },
      {
        before: 'node User { id: INT64 @key }\nnode Post { id: INT64 @key }\nrel Likes: User -> Post',
        source:
          'node User { id: INT64 @key }\nnode Post { id: INT64 @key }\nrel Likes: User -> Post, Post -> Post',
        query: 'MATCH (:User)-[:Likes]->(liked) RETURN liked.id',
      },
    ],
  },
});
