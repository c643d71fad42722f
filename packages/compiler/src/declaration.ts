import type { Attribute, Finding, Item, Member, Ranged } from '@kschema/grammar';
import type {
  Connection,
  Enum,
  EventDeclaration,
  Index,
  Property,
  Schema,
  Sequence,
  Table,
} from './schema.ts';

/** Anything of a schema that is written somewhere. */
export type Element = Table | Property | Index | Connection | Sequence | Enum | EventDeclaration;

/** Where an element was written. A property from a mixin has the mixin's member as its node. */
export interface Origin {
  file: string;
  node: Item | Member | Ranged;
  /** The name's own range, where a finding about the element points. */
  nameRange: Ranged;
}

/** `@renamedFrom(old)` on an element. */
export interface RenameDirective {
  from: string;
  file: string;
  attribute: Attribute;
}

/** `@using(expr)`: canonical expression text. */
export interface UsingDirective {
  expression: string;
  file: string;
  attribute: Attribute;
}

/** `@allow(CODE, "reason")` on an element: silences that finding about it. */
export interface AllowDirective {
  code: string;
  reason: string;
  element: Element;
  file: string;
  attribute: Attribute;
}

/** What checking source gives: the schema, and what only its author says about how to get there. */
export interface Declaration {
  schema: Schema;
  origins: Map<Element, Origin>;
  renames: Map<Element, RenameDirective>;
  using: Map<Property, UsingDirective>;
  allows: AllowDirective[];
  findings: Finding[];
}

/** A schema that nobody declares: without places in a source, without directives. */
export function undeclared(schema: Schema): Declaration {
  return {
    schema,
    origins: new Map(),
    renames: new Map(),
    using: new Map(),
    allows: [],
    findings: [],
  };
}
