import type { Type } from '../schema.ts';
import { typeText } from '../types.ts';

/** Whether every value of `from` is one of `to` and comes back unchanged, so that the way back loses nothing. */
export function widens(from: Type, to: Type): boolean {
  const [narrow, wide] = [typeText(storedType(from)), typeText(storedType(to))];
  if (narrow === wide) return true;
  return ladders.some((ladder) => {
    const at = ladder.indexOf(narrow);
    return at >= 0 && ladder.indexOf(wide) > at;
  });
}

/** The type as the engine stores it: enums are STRING there. */
export function storedType(type: Type): Type {
  switch (type.kind) {
    case 'enum':
      return { kind: 'scalar', name: 'STRING' };
    case 'list':
      return { kind: 'list', element: storedType(type.element) };
    case 'array':
      return { kind: 'array', element: storedType(type.element), size: type.size };
    case 'struct':
      return { kind: 'struct', fields: type.fields.map((f) => ({ ...f, type: storedType(f.type) })) };
    case 'union':
      return { kind: 'union', members: type.members.map((m) => ({ ...m, type: storedType(m.type) })) };
    case 'map':
      return { kind: 'map', key: storedType(type.key), value: storedType(type.value) };
    default:
      return type;
  }
}

const ladders = [
  ['INT8', 'INT16', 'INT32', 'INT64', 'INT128'],
  ['UINT8', 'UINT16', 'UINT32', 'UINT64', 'INT128'],
  ['FLOAT', 'DOUBLE'],
];
