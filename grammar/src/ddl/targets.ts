import type { Name } from '../ast.ts';
import { type Cursor, needName, needWord, takeMark } from './cursor.ts';

/** Reads `FROM A TO B`; older files also write `FROM A|B TO C|D` for every pair of them. */
export function readTargets(cursor: Cursor): { from: Name[]; to: Name[] } {
  needWord(cursor, 'FROM');
  const from = readNames(cursor);
  needWord(cursor, 'TO');
  return { from, to: readNames(cursor) };
}

function readNames(cursor: Cursor): Name[] {
  const names = [needName(cursor, 'a node table')];
  while (takeMark(cursor, '|')) names.push(needName(cursor, 'a node table'));
  return names;
}
