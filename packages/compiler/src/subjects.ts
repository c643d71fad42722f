import { printName } from '@kschema/grammar';
import type { Connection } from './schema.ts';

/** How findings, causes and acceptances name an element: `User`, `User.name`, `Likes(User -> Post)`. */
export const elementPath = {
  /** A table, sequence, enum, event, type, struct or mixin. */
  top(name: string): string {
    return printName(name);
  },
  /** A property or an index of a table, a value of an enum, a field of a struct. */
  member(owner: string, name: string): string {
    return `${printName(owner)}.${printName(name)}`;
  },
  connection(rel: string, connection: Connection): string {
    return `${printName(rel)}(${printName(connection.from)} -> ${printName(connection.to)})`;
  },
};
