import type { Random } from '../random.ts';

/** One edit of a text, by offsets. */
export interface Edit {
  start: number;
  end: number;
  text: string;
}

const snippets = [
  ...[
    '{',
    '}',
    '(',
    ')',
    '[',
    ']',
    '"',
    "'",
    '`',
    '@',
    ':',
    ',',
    '=',
    '->',
    '.',
    '$',
    ' ',
    '\n',
    '\r\n',
    '//',
    '///',
    '/*',
    '*/',
  ],
  ...[
    'node ',
    'rel ',
    'type ',
    'enum ',
    'struct ',
    'mixin ',
    'event ',
    'sequence ',
    'reserved ',
    'with ',
    'import ',
  ],
  ...[
    '@key',
    '@deprecated("old")',
    '@renamedFrom(name)',
    '@allow(PR106, "known")',
    '@many_to_one',
    '@using(1)',
  ],
  ...[
    'id: UUID @key',
    'name: STRING = "x"',
    'at: DATE',
    'tags: STRING[]',
    'role: Role = "admin"',
    'email: Email',
  ],
  ...[
    '\nnode Extra {\n  id: UUID @key\n}\n',
    '\nrel Knows: User -> User\n',
    '\ntype Short = STRING\n',
    '\nenum Kind { a, b }\n',
  ],
  ...[
    '\nreserved Old\n',
    '\nmixin More { note: STRING }\n',
    '\nimport "./types.kschema"\n',
    'import "./more.kschema"\n',
  ],
  ...[
    'User',
    'Post',
    'Role',
    'Email',
    'Address',
    'Stamps',
    'Follows',
    'orderNumber',
    'x',
    'É',
    '\u{1F600}',
    '0',
    '42',
  ],
];

/** A random edit: typing, deleting, pasting, replacing a word by another, moving a line. */
export function randomEdit(text: string, random: Random): Edit {
  const at = random.int(text.length + 1);
  switch (random.int(7)) {
    case 0:
      return { start: at, end: at, text: random.pick([...'abcXY09_ \n{}@:']) };
    case 1:
      return { start: at, end: Math.min(text.length, at + 1), text: '' };
    case 2:
      return { start: at, end: Math.min(text.length, at + random.int(40)), text: '' };
    case 3:
    case 4:
      return replacedWord(text, at, random);
    case 5:
      return movedLine(text, at);
    default:
      return { start: at, end: at, text: random.pick(snippets) };
  }
}

function replacedWord(text: string, at: number, random: Random): Edit {
  const word = /\w+/g;
  word.lastIndex = at;
  const found = word.exec(text);
  if (found === null) return { start: at, end: at, text: random.pick(snippets) };
  const words = text.match(/\w+/g) ?? ['x'];
  return { start: found.index, end: found.index + found[0].length, text: random.pick(words) };
}

/** Takes out a line and the one behind it, and puts them back the other way round. */
function movedLine(text: string, at: number): Edit {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const middle = text.indexOf('\n', start) + 1;
  const end = middle === 0 ? 0 : text.indexOf('\n', middle) + 1;
  if (end === 0) return { start, end: start, text: '' };
  return { start, end, text: text.slice(middle, end) + text.slice(start, middle) };
}
