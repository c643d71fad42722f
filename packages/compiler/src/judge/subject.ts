import type { Change } from '../change.ts';
import { elementPath } from '../subjects.ts';

/** Names the element that a change is about, such as `User.fax` or `Likes(User -> Post)`; by its new name where it has one. */
export function subjectOf(change: Change): string {
  switch (change.kind) {
    case 'connection-added':
    case 'connection-reversed':
    case 'connection-retargeted':
      return elementPath.connection(change.table.name, change.after);
    case 'connection-dropped':
      return elementPath.connection(change.table.name, change.before);
    case 'property-added':
    case 'property-renamed':
    case 'type-changed':
    case 'default-changed':
    case 'property-doc-changed':
    case 'index-added':
    case 'index-renamed':
    case 'index-changed':
      return elementPath.member(change.table.name, change.after.name);
    case 'property-dropped':
    case 'index-dropped':
      return elementPath.member(change.table.name, change.before.name);
    case 'deprecation-changed':
      return 'kind' in change.after
        ? elementPath.top(change.after.name)
        : elementPath.member(change.table.name, change.after.name);
    case 'name-reserved':
    case 'name-released':
      return change.table === null
        ? elementPath.top(change.name)
        : elementPath.member(change.table.name, change.name);
    default:
      return elementPath.top('after' in change ? change.after.name : change.before.name);
  }
}
