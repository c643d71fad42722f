import { example } from './example.ts';

/** Sources and how they are formatted. */
export const layouts: { what: string; source: string; formatted: string }[] = [
  { what: 'nothing', source: '', formatted: '' },
  { what: 'only blank lines', source: '\n \n\t\n', formatted: '' },
  { what: 'only a comment', source: '\n// a\n', formatted: '// a\n' },
  {
    what: 'members on lines of their own, types in capitals, commas gone',
    source: "node User{id:uuid @key,name :string='x' , tags:  string [ ],p:decimal(18,3)}",
    formatted:
      'node User {\n  id: UUID @key\n  name: STRING = "x"\n  tags: STRING[]\n  p: DECIMAL(18, 3)\n}\n',
  },
  {
    what: 'one member on one line may stay there',
    source: 'node City {name:STRING @key}\nrel In:User->City{since:DATE}\nnode Town {\nname: STRING @key }',
    formatted:
      'node City { name: STRING @key }\nrel In: User -> City { since: DATE }\nnode Town {\n  name: STRING @key\n}\n',
  },
  {
    what: 'enums, structs and sequences may stay on one line',
    source: 'enum A{a b,c}\nstruct P{x:double y:double}\nsequence s{start:-1 increment:2}',
    formatted:
      'enum A { a, b, c }\nstruct P { x: DOUBLE, y: DOUBLE }\nsequence s { start: -1, increment: 2 }\n',
  },
  {
    what: 'enums and structs of several lines stay so',
    source: 'enum A {\n a, b\n c }\nstruct P {\n x: DOUBLE, y: DOUBLE }',
    formatted: 'enum A {\n  a\n  b\n  c\n}\n\nstruct P {\n  x: DOUBLE\n  y: DOUBLE\n}\n',
  },
  {
    what: 'a line that gets too long is broken',
    source: `enum Colour { ${Array.from({ length: 20 }, (_, i) => `colour${i}`).join(', ')} }`,
    formatted: `enum Colour {\n${Array.from({ length: 20 }, (_, i) => `  colour${i}\n`).join('')}}\n`,
  },
  {
    what: 'many connections take a line each',
    source: `rel Knows: ${Array.from({ length: 6 }, (_, i) => `Person${i} -> Company${i}`).join(', ')} @many_to_one { since: DATE }`,
    formatted: `rel Knows: ${Array.from({ length: 6 }, (_, i) => `Person${i} -> Company${i}`).join(',\n    ')} @many_to_one { since: DATE }\n`,
  },
  {
    what: 'empty braces',
    source: 'node A {\n}\nenum B { }\nnode C { // why\n}',
    formatted: 'node A {}\nenum B {}\nnode C { // why\n}\n',
  },
  {
    what: 'one blank line at most, none at the edges of a block',
    source: 'node A {\n\n\n  a: X\n\n\n  b: Y\n\n}\n\n\n\ntype B = X\ntype C = X',
    formatted: 'node A {\n  a: X\n\n  b: Y\n}\n\ntype B = X\ntype C = X\n',
  },
  {
    what: 'comments stay where they are',
    source:
      '// top\n\n/* license */\nnode A { // after the brace\n  // above\n  a: X // behind\n  , // behind the comma\n\n  /* before */ b: Y\n  // last\n}// behind the end\n// the end',
    formatted:
      '// top\n\n/* license */\nnode A { // after the brace\n  // above\n  a: X // behind\n  // behind the comma\n\n  /* before */ b: Y\n  // last\n} // behind the end\n\n// the end\n',
  },
  {
    what: 'comments inside of a member',
    source: 'node A { a: /* one */ X = /* two */ f(1, // three\n 2) @b /* four */ }',
    formatted: 'node A {\n  a: /* one */ X = /* two */ f(1, // three\n    2) @b /* four */\n}\n',
  },
  {
    what: 'documentation',
    source: '/// a\n///b\nnode A {\n\n /// c  \n a: X }',
    formatted: '/// a\n///b\nnode A {\n  /// c\n  a: X\n}\n',
  },
  {
    what: 'documentation before the comma that ends the member above',
    source: 'enum A {\n  a /// of b\n  , b\n}',
    formatted: 'enum A {\n  a /// of b\n  b\n}\n',
  },
  {
    what: 'expressions',
    source:
      'node A { a: X = - 1+2 * ( 3-b )  ^2,  b: Y = [ 1,{ a : - 2 } ]  c: Z = cast( - 5 as int8 ) d: B = TRUE }',
    formatted:
      'node A {\n  a: X = -1 + 2 * (3 - b) ^ 2\n  b: Y = [1, {a: -2}]\n  c: Z = CAST(-5 AS INT8)\n  d: B = true\n}\n',
  },
  {
    what: 'the body of an event is left alone',
    source: 'event  E ( a:int64=0,b : STRING[ ] ) {\r\n    MATCH  (n)\r\n  }',
    formatted: 'event E(a: INT64 = 0, b: STRING[]) {\n    MATCH  (n)\n  }\n',
  },
  {
    what: 'long parameters take a line each, and stay so',
    source: `event Everything(${Array.from({ length: 8 }, (_, i) => `parameter${i}: INT64`).join(', ')}) { RETURN 1 }\nevent Two(\n a: X, b: Y) {}`,
    formatted: `event Everything(\n${Array.from({ length: 8 }, (_, i) => `  parameter${i}: INT64`).join(',\n')}\n) { RETURN 1 }\n\nevent Two(\n  a: X,\n  b: Y\n) {}\n`,
  },
  {
    what: 'reserved names',
    source: 'node A { a: X\n reserved b,c , d: X }\nreserved   B ,C',
    formatted: 'node A {\n  a: X\n  reserved b, c\n  d: X\n}\n\nreserved B, C\n',
  },
  {
    what: 'a formatted file stays as it is',
    source: example
      .replace(
        'node Post { id: SERIAL @key  title: STRING }',
        'node Post {\n  id: SERIAL @key\n  title: STRING\n}\n',
      )
      .replace("'b'", '"b"')
      .replace('TRUE', 'true')
      .replace(/of two lines \*\/\n/, 'of two lines */\n')
      .replace(
        'mixin Timestamps { createdAt: TIMESTAMP, updatedAt: TIMESTAMP }',
        'mixin Timestamps {\n  createdAt: TIMESTAMP\n  updatedAt: TIMESTAMP\n}\n',
      )
      .replace(
        'STRING\n  at: STRUCT(lat: DOUBLE, lon: DOUBLE)\n}\n',
        'STRING\n  at: STRUCT(lat: DOUBLE, lon: DOUBLE)\n}\n\n',
      ),
    formatted: example
      .replace(
        'node Post { id: SERIAL @key  title: STRING }',
        'node Post {\n  id: SERIAL @key\n  title: STRING\n}\n',
      )
      .replace("'b'", '"b"')
      .replace('TRUE', 'true')
      .replace(
        'mixin Timestamps { createdAt: TIMESTAMP, updatedAt: TIMESTAMP }',
        'mixin Timestamps {\n  createdAt: TIMESTAMP\n  updatedAt: TIMESTAMP\n}\n',
      )
      .replace(
        'STRING\n  at: STRUCT(lat: DOUBLE, lon: DOUBLE)\n}\n',
        'STRING\n  at: STRUCT(lat: DOUBLE, lon: DOUBLE)\n}\n\n',
      ),
  },
];
