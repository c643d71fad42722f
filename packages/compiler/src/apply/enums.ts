import { fold, type Property, type Schema, type Type } from '../schema.ts';
import { elementPath } from '../subjects.ts';
import { enumsIn, mapEnums } from './columns.ts';
import { renamedIn } from './rename.ts';

/** What has the enum in its type, such as `User.role`, or null. */
export function enumUser(schema: Schema, name: string): string | null {
  const key = fold(name);
  const uses = (type: Type) => enumsIn(type).some((used) => fold(used) === key);
  for (const table of schema.tables.values()) {
    for (const property of table.properties.values()) {
      if (uses(property.type)) return elementPath.member(table.name, property.name);
    }
  }
  for (const event of schema.events.values()) {
    const parameter = event.parameters.find(({ type }) => uses(type));
    if (parameter !== undefined) return elementPath.member(event.name, parameter.name);
  }
  return null;
}

/** Follows a renamed enum into every type. */
export function renameEnumIn(schema: Schema, oldName: string, newName: string): void {
  const key = fold(oldName);
  const follow = <T extends { type: Type }>(typed: T): T => {
    if (!enumsIn(typed.type).some((used) => fold(used) === key)) return typed;
    return { ...typed, type: mapEnums(typed.type, (name) => renamedIn(name, oldName, newName)) };
  };
  for (const [name, table] of schema.tables) {
    const properties = new Map<string, Property>();
    let differs = false;
    for (const [column, property] of table.properties) {
      const followed = follow(property);
      differs ||= followed !== property;
      properties.set(column, followed);
    }
    if (differs) schema.tables.set(name, { ...table, properties });
  }
  for (const [name, event] of schema.events) {
    schema.events.set(name, { ...event, parameters: event.parameters.map(follow) });
  }
}
