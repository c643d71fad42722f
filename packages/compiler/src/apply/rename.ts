import { fold } from '../schema.ts';

/** Beginning of the names that a plan uses in between; nobody can declare one. */
export const temporaryPrefix = '__ks_tmp_';

/** The element under its new name. It remembers the name it had, so that `@renamedFrom` is followed once. */
export function renamed<T extends { name: string; formerName?: string }>(element: T, newName: string): T {
  const former = element.name.startsWith(temporaryPrefix) ? element.formerName : element.name;
  return former === undefined
    ? { ...element, name: newName }
    : { ...element, name: newName, formerName: former };
}

/** `name`, or `newName` where it is `oldName`. */
export function renamedIn(name: string, oldName: string, newName: string): string {
  return fold(name) === fold(oldName) ? newName : name;
}
