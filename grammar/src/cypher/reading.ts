/**
 * What can be told of a Cypher statement without the schema: enough to know what it may touch, and
 * no more. Offsets as the statement's tokens have them. What the reading cannot tell, it leaves out.
 */
export interface Reading {
  /** `schema` and `session` statements change tables or the connection; `file` reads one. None of them can be prepared alone. */
  kind: 'query' | 'file' | 'schema' | 'session';
  /** Whether it writes rows. */
  writes: boolean;
  /** Every name and every text in it, as written: whatever the statement touches by name is among them. */
  names: Set<string>;
  nodes: NodePattern[];
  rels: RelPattern[];
  properties: PropertyUse[];
  comparisons: Comparison[];
  /** Variables that are returned as they are, or by `variable.*`. */
  wholes: Whole[];
  /** `COPY table FROM …` without a list of properties. */
  positionalCopy: { table: string; start: number; end: number } | null;
}

/** One or more mentions of a node: those of one variable are one. */
export interface NodePattern {
  variable: string | null;
  /** Empty: any node table. */
  labels: string[];
  /** Every mention is of rows that are looked for, not of rows that are made. */
  matched: boolean;
  start: number;
  end: number;
}

export interface RelPattern {
  variable: string | null;
  /** Empty: any rel table. */
  types: string[];
  matched: boolean;
  /** In the direction of the arrow. */
  from: NodePattern;
  to: NodePattern;
  direction: 'one' | 'either';
  /** `*1..3` and the like: the nodes between are not in the pattern. */
  recursive: boolean;
  start: number;
  end: number;
}

/** `variable.property`, or a key in the map of a pattern. */
export interface PropertyUse {
  owner: NodePattern | RelPattern;
  property: string;
  use: 'read' | 'set';
  start: number;
  end: number;
}

/** A property that stands beside `=`, `<>`, `<`, `>`, `<=` or `>=` and a literal. */
export interface Comparison {
  owner: NodePattern | RelPattern;
  property: string;
  literal: { kind: 'string' | 'number' | 'boolean'; text: string };
  start: number;
  end: number;
}

export interface Whole {
  owner: NodePattern | RelPattern;
  start: number;
  end: number;
}
