/** What a database says before a push: one change, with rows that stand in its way and with rows that do not. */
export interface PrecheckCase {
  /** The rule, and what is special about the case where a rule has several. */
  name: string;
  before: string;
  after: string;
  /** Statements that fill the database in both. */
  rows: string[];
  violating: { rows: string[]; says: string; counts: Counts };
  clean: { rows: string[]; says: string; counts: Counts };
  /**
   * `stops`: the push would fail, so it is refused. `loses`: it is refused unless accepted.
   * `tells`: it is never refused; the counts are for information.
   */
  outcome: 'stops' | 'loses' | 'tells';
}

export interface Counts {
  rows: number;
  holds?: number;
  stops?: number;
  missing?: number;
  loses?: number;
  examples?: string[];
}

export const user = (properties: string) => `node User { id: INT64 @key  ${properties} }`;
export const city = 'node City { name: STRING @key }';
export const three = ['UNWIND range(1, 3) AS i CREATE (:User {id: i})'];
export const people = [...three, "UNWIND ['Bonn', 'Ulm'] AS name CREATE (:City {name: name})"];
export const lives = (from: number, to: string) =>
  `MATCH (u:User {id: ${from}}), (c:City {name: '${to}'}) CREATE (u)-[:LivesIn]->(c)`;
export const set = (id: number, property: string, value: string) =>
  `MATCH (u:User {id: ${id}}) SET u.${property} = ${value}`;
