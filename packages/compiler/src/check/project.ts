import type {
  EnumItem,
  EventItem,
  MixinItem,
  NodeItem,
  RelItem,
  ReservedItem,
  SequenceItem,
  StructItem,
  TypeItem,
} from '@kschema/grammar';
import type { Type } from '../schema.ts';
import type { ProjectFile } from './context.ts';

/** Everything that the files of one schema declare, by folded name. Of two with one name, the first. */
export interface Project {
  root: string;
  /** The root and what it imports, in the order of first mention. */
  files: ProjectFile[];
  tables: Map<string, Declared<NodeItem | RelItem>>;
  types: Map<string, DeclaredType>;
  sequences: Map<string, Declared<SequenceItem>>;
  events: Map<string, Declared<EventItem>>;
  reserved: { item: ReservedItem; file: ProjectFile }[];
}

export interface Declared<T extends { name: { text: string; start: number; end: number } } = Named> {
  item: T;
  file: ProjectFile;
}

type Named = NodeItem | RelItem | SequenceItem | EventItem | TypeNodeItem;
export type TypeNodeItem = TypeItem | EnumItem | StructItem | MixinItem;

/** An alias, enum, struct or mixin, and how far it is understood. */
export interface DeclaredType extends Declared<TypeNodeItem> {
  used: boolean;
  /** Undefined: not looked at yet. Null: a mistake in it has been reported. */
  type: Type | null | undefined;
}
