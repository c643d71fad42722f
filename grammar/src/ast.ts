/**
 * The syntax tree of a `.kschema` file. Every node carries its half-open range of UTF-16
 * offsets into the file's text. Where the parser recovered from a mistake, a missing part is
 * a {@link Name} with empty text or is absent from its list; the tree is always well formed.
 */

export interface Ranged {
  start: number;
  end: number;
}

/** A written name; `text` is without back-ticks. Empty text: it was missing. */
export interface Name extends Ranged {
  text: string;
}

/** `///` lines above a declaration or member, without the slashes, joined by newlines. */
export interface Doc extends Ranged {
  text: string;
}

export interface SourceFile extends Ranged {
  kind: 'file';
  /** Path as the caller named it; spans of findings carry it. */
  path: string;
  text: string;
  items: Item[];
}

export type Item =
  | ImportItem
  | NodeItem
  | RelItem
  | TypeItem
  | EnumItem
  | StructItem
  | MixinItem
  | SequenceItem
  | EventItem
  | ReservedItem;

/** `import "./common.kschema"` */
export interface ImportItem extends Ranged {
  kind: 'import';
  path: string;
  pathRange: Ranged;
}

/** `node User @attr { … }` */
export interface NodeItem extends Ranged {
  kind: 'node';
  doc: Doc | null;
  name: Name;
  attributes: Attribute[];
  members: Member[];
}

/** `rel Likes: User -> Post, User -> Comment @many_to_one { … }`; the body is optional. */
export interface RelItem extends Ranged {
  kind: 'rel';
  doc: Doc | null;
  name: Name;
  connections: ConnectionItem[];
  attributes: Attribute[];
  members: Member[];
}

export interface ConnectionItem extends Ranged {
  from: Name;
  to: Name;
}

/** `type Email = STRING` */
export interface TypeItem extends Ranged {
  kind: 'type';
  doc: Doc | null;
  name: Name;
  type: TypeNode;
}

/** `enum Role { admin, member }` */
export interface EnumItem extends Ranged {
  kind: 'enum';
  doc: Doc | null;
  name: Name;
  values: EnumValue[];
}

export interface EnumValue extends Ranged {
  doc: Doc | null;
  name: Name;
}

/** `struct Address { street: STRING }` */
export interface StructItem extends Ranged {
  kind: 'struct';
  doc: Doc | null;
  name: Name;
  fields: FieldNode[];
}

/** `mixin Timestamps { createdAt: TIMESTAMP }` */
export interface MixinItem extends Ranged {
  kind: 'mixin';
  doc: Doc | null;
  name: Name;
  members: Member[];
}

/** `sequence orderNumber { start: 1000, increment: 1, min: 1, max: 9999, cycle: true }` */
export interface SequenceItem extends Ranged {
  kind: 'sequence';
  doc: Doc | null;
  name: Name;
  options: Option[];
}

/** `event RegisterUser(id: UUID, age: INT64 = 0) { cypher }`; `body` is the raw text between the braces. */
export interface EventItem extends Ranged {
  kind: 'event';
  doc: Doc | null;
  name: Name;
  parameters: ParameterNode[];
  body: string;
  bodyRange: Ranged;
}

export interface ParameterNode extends Ranged {
  name: Name;
  type: TypeNode;
  default: Expression | null;
}

/** `reserved Account, Old` at the top, or inside a node or rel for its properties. */
export interface ReservedItem extends Ranged {
  kind: 'reserved';
  names: Name[];
}

export type Member = PropertyItem | WithItem | IndexItem | ReservedItem;

/** `age: INT64 = 0 @renamedFrom(years)` */
export interface PropertyItem extends Ranged {
  kind: 'property';
  doc: Doc | null;
  name: Name;
  type: TypeNode;
  default: Expression | null;
  attributes: Attribute[];
}

/** `with Timestamps` */
export interface WithItem extends Ranged {
  kind: 'with';
  mixin: Name;
}

/** `fulltext byName(name, nick) { stemmer: "english" }` or `vector nearest(embedding) { metric: "cosine" }` */
export interface IndexItem extends Ranged {
  kind: 'index';
  doc: Doc | null;
  method: 'fulltext' | 'vector';
  name: Name;
  properties: Name[];
  options: Option[];
  attributes: Attribute[];
}

/** `key: value` inside the braces of an index or a sequence. */
export interface Option extends Ranged {
  name: Name;
  value: Expression;
}

/** `@name` or `@name(arg, key: arg)` */
export interface Attribute extends Ranged {
  name: Name;
  arguments: Argument[];
}

export interface Argument extends Ranged {
  /** The key of a named argument. */
  name: Name | null;
  value: Expression;
}

export interface FieldNode extends Ranged {
  doc: Doc | null;
  name: Name;
  type: TypeNode;
}

/** A type as written. */
export type TypeNode =
  /** A scalar, alias, enum or struct by name; `arguments` for `DECIMAL(18, 3)`. */
  | (Ranged & { kind: 'named'; name: Name; arguments: number[] })
  | (Ranged & { kind: 'list'; element: TypeNode })
  | (Ranged & { kind: 'array'; element: TypeNode; size: number })
  | (Ranged & { kind: 'struct'; fields: FieldNode[] })
  | (Ranged & { kind: 'union'; members: FieldNode[] })
  | (Ranged & { kind: 'map'; key: TypeNode; value: TypeNode });

/** Expressions of defaults, `@using(...)`, attribute arguments and options. */
export type Expression =
  | (Ranged & { kind: 'string'; value: string })
  /** `text` keeps the digits as written: INT128 and DECIMAL do not fit a JavaScript number. Never signed. */
  | (Ranged & { kind: 'number'; text: string })
  | (Ranged & { kind: 'boolean'; value: boolean })
  | (Ranged & { kind: 'null' })
  /** A property (in `@using`) or a bare word in an attribute argument. */
  | (Ranged & { kind: 'name'; name: Name })
  | (Ranged & { kind: 'list'; items: Expression[] })
  /** `{a: 1, b: "x"}` */
  | (Ranged & { kind: 'struct'; fields: { name: Name; value: Expression }[] })
  /** `map([keys], [values])` is a call; there is no map literal. */
  | (Ranged & { kind: 'call'; name: Name; arguments: Expression[] })
  /** `CAST(x AS INT64)` */
  | (Ranged & { kind: 'cast'; value: Expression; type: TypeNode })
  | (Ranged & { kind: 'negate'; value: Expression })
  | (Ranged & {
      kind: 'binary';
      operator: '+' | '-' | '*' | '/' | '%' | '^';
      left: Expression;
      right: Expression;
    });
