import type {
  Connection,
  Enum,
  EventDeclaration,
  Index,
  NodeTable,
  Property,
  RelTable,
  Sequence,
  Table,
} from './schema.ts';

/**
 * One difference between two schemas. `before` elements belong to the old schema, `after` to
 * the new one. `table` is the owning table as the new schema has it where it still exists
 * (after any rename), else as the old one had it.
 */
export type Change =
  | { kind: 'node-added'; after: NodeTable }
  | { kind: 'node-dropped'; before: NodeTable }
  | { kind: 'node-renamed'; before: NodeTable; after: NodeTable }
  | { kind: 'rel-added'; after: RelTable }
  | { kind: 'rel-dropped'; before: RelTable }
  | { kind: 'rel-renamed'; before: RelTable; after: RelTable }
  /** One name, another kind of table. */
  | { kind: 'table-kind-changed'; before: Table; after: Table }
  | { kind: 'connection-added'; table: RelTable; after: Connection }
  | { kind: 'connection-dropped'; table: RelTable; before: Connection }
  /** `A -> B` became `B -> A`. */
  | { kind: 'connection-reversed'; table: RelTable; before: Connection; after: Connection }
  /** One end of a connection moved to another node table. */
  | { kind: 'connection-retargeted'; table: RelTable; before: Connection; after: Connection }
  | { kind: 'multiplicity-changed'; before: RelTable; after: RelTable }
  | { kind: 'property-added'; table: Table; after: Property; using: string | null }
  | { kind: 'property-dropped'; table: Table; before: Property }
  | { kind: 'property-renamed'; table: Table; before: Property; after: Property }
  | { kind: 'type-changed'; table: Table; before: Property; after: Property; using: string | null }
  | { kind: 'default-changed'; table: Table; before: Property; after: Property }
  /** Another property became the key. */
  | { kind: 'key-changed'; before: NodeTable; after: NodeTable }
  | { kind: 'index-added'; table: NodeTable; after: Index }
  | { kind: 'index-dropped'; table: NodeTable; before: Index }
  | { kind: 'index-renamed'; table: NodeTable; before: Index; after: Index }
  | { kind: 'index-changed'; table: NodeTable; before: Index; after: Index }
  | { kind: 'sequence-added'; after: Sequence }
  | { kind: 'sequence-dropped'; before: Sequence }
  | { kind: 'sequence-renamed'; before: Sequence; after: Sequence }
  | { kind: 'sequence-changed'; before: Sequence; after: Sequence }
  | { kind: 'enum-added'; after: Enum }
  | { kind: 'enum-dropped'; before: Enum }
  | { kind: 'enum-renamed'; before: Enum; after: Enum }
  | { kind: 'enum-changed'; before: Enum; after: Enum }
  | { kind: 'event-added'; after: EventDeclaration }
  | { kind: 'event-dropped'; before: EventDeclaration }
  | { kind: 'event-changed'; before: EventDeclaration; after: EventDeclaration }
  | { kind: 'table-doc-changed'; before: Table; after: Table }
  | { kind: 'property-doc-changed'; table: Table; before: Property; after: Property }
  | { kind: 'deprecation-changed'; table: Table; before: Table | Property; after: Table | Property }
  /** `table` null: a table name; else a property name of that table. */
  | { kind: 'name-reserved'; table: Table | null; name: string }
  | { kind: 'name-released'; table: Table | null; name: string };

export type ChangeKind = Change['kind'];
export type ChangeOf<K extends ChangeKind> = Extract<Change, { kind: K }>;
