import type {
  Argument,
  Attribute,
  Doc,
  Expression,
  FieldNode,
  Item,
  Member,
  Name,
  Option,
  ParameterNode,
  SourceFile,
  TypeNode,
} from '@kschema/grammar';
import { nameProblem, scalarTypes } from '@kschema/grammar';
import fc from 'fast-check';

/** Arbitrary trees that can be written, and that reading gives back unchanged. Offsets are 0. */

const nowhere = { start: 0, end: 0 };

const words =
  'node rel type enum struct mixin sequence event reserved import with fulltext vector map union cast as true false null key'.split(
    ' ',
  );

/** A name: plain, a keyword, or one that needs back-ticks. */
export const name: fc.Arbitrary<Name> = fc
  .oneof(
    { weight: 5, arbitrary: fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,8}$/) },
    { weight: 2, arbitrary: fc.constantFrom(...words) },
    { weight: 1, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }) },
  )
  .map((text) => text.normalize('NFC'))
  .filter((text) => nameProblem(text) === null)
  .map((text) => ({ text, ...nowhere }));

const doc: fc.Arbitrary<Doc | null> = fc.oneof(
  { weight: 4, arbitrary: fc.constant(null) },
  {
    weight: 1,
    arbitrary: fc
      .array(
        fc.string({ maxLength: 20 }).map((line) => line.trimEnd()),
        { minLength: 1, maxLength: 3 },
      )
      .map((lines) => ({ text: lines.join('\n'), ...nowhere })),
  },
);

const text = fc.oneof(
  fc.string(),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('"', "'", '\\', '\n', '\u2028', '//'),
);

const { type: typeArbitrary } = fc.letrec<{ type: TypeNode; field: FieldNode }>((tie) => ({
  type: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'type' },
    fc
      .oneof(
        fc.constantFrom(...scalarTypes).map((scalar) => ({ text: scalar as string, ...nowhere })),
        name,
      )
      .chain((named) =>
        fc.array(fc.nat({ max: 100 }), { maxLength: 2 }).map(
          (numbers): TypeNode => ({
            kind: 'named',
            name: canonical(named),
            arguments: numbers,
            ...nowhere,
          }),
        ),
      ),
    tie('type').map((element): TypeNode => ({ kind: 'list', element, ...nowhere })),
    fc
      .tuple(tie('type'), fc.nat())
      .map(([element, size]): TypeNode => ({ kind: 'array', element, size, ...nowhere })),
    fields(tie('field')).map((list): TypeNode => ({ kind: 'struct', fields: list, ...nowhere })),
    fields(tie('field')).map((members): TypeNode => ({ kind: 'union', members, ...nowhere })),
    fc
      .tuple(tie('type'), tie('type'))
      .map(([key, value]): TypeNode => ({ kind: 'map', key, value, ...nowhere })),
  ),
  field: fc
    .tuple(name, tie('type'))
    .map(([named, of]): FieldNode => ({ doc: null, name: named, type: of, ...nowhere })),
}));

/** A type, nested or not. */
export const type: fc.Arbitrary<TypeNode> = typeArbitrary;

/** The engines' own types are written in capitals. */
function canonical(named: Name): Name {
  const upper = named.text.toUpperCase();
  return (scalarTypes as readonly string[]).includes(upper) ? { ...named, text: upper } : named;
}

function fields(field: fc.Arbitrary<FieldNode>): fc.Arbitrary<FieldNode[]> {
  return fc.array(field, { minLength: 1, maxLength: 3 });
}

/** An expression of every kind. */
export const expression: fc.Arbitrary<Expression> = fc.letrec<{ expression: Expression }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'expression' },
    fc.oneof(
      text.filter(wellFormed).map((value): Expression => ({ kind: 'string', value, ...nowhere })),
      fc
        .oneof(
          fc.bigInt({ min: 0n, max: 2n ** 128n }).map(String),
          fc.constantFrom('1.5', '0.0', '1e5', '2E-7', '3.25e+10'),
        )
        .map((digits): Expression => ({ kind: 'number', text: digits, ...nowhere })),
      fc.boolean().map((value): Expression => ({ kind: 'boolean', value, ...nowhere })),
      fc.constant<Expression>({ kind: 'null', ...nowhere }),
      name.map((of): Expression => ({ kind: 'name', name: of, ...nowhere })),
    ),
    fc
      .array(tie('expression'), { maxLength: 3 })
      .map((items): Expression => ({ kind: 'list', items, ...nowhere })),
    fc.array(fc.tuple(name, tie('expression')), { maxLength: 3 }).map(
      (pairs): Expression => ({
        kind: 'struct',
        fields: pairs.map(([of, value]) => ({ name: of, value })),
        ...nowhere,
      }),
    ),
    fc
      .tuple(name, fc.array(tie('expression'), { maxLength: 3 }))
      .map(([of, list]): Expression => ({ kind: 'call', name: of, arguments: list, ...nowhere })),
    fc
      .tuple(tie('expression'), type)
      .map(([value, to]): Expression => ({ kind: 'cast', value, type: to, ...nowhere })),
    tie('expression').map((value): Expression => ({ kind: 'negate', value, ...nowhere })),
    fc
      .tuple(fc.constantFrom('+', '-', '*', '/', '%', '^'), tie('expression'), tie('expression'))
      .map(
        ([operator, left, right]): Expression =>
          ({ kind: 'binary', operator, left, right, ...nowhere }) as Expression,
      ),
  ),
})).expression;

function wellFormed(value: string): boolean {
  return !/\p{Cs}/u.test(value);
}

const argument: fc.Arbitrary<Argument> = fc.record({
  name: fc.option(name),
  value: expression,
  start: fc.constant(0),
  end: fc.constant(0),
});

const attributes: fc.Arbitrary<Attribute[]> = fc.array(
  fc.record({
    name,
    arguments: fc.array(argument, { maxLength: 2 }),
    start: fc.constant(0),
    end: fc.constant(0),
  }),
  { maxLength: 2 },
);

const options: fc.Arbitrary<Option[]> = fc.array(
  fc.tuple(name, expression).map(([of, value]) => ({ name: of, value, ...nowhere })),
  { maxLength: 3 },
);

const names = fc.array(name, { minLength: 1, maxLength: 3 });

/** A member of a node, rel or mixin. */
export const member: fc.Arbitrary<Member> = fc.oneof(
  fc.tuple(doc, name, type, fc.option(expression), attributes).map(
    ([of, named, typed, value, list]): Member => ({
      kind: 'property',
      doc: of,
      name: named,
      type: typed,
      default: value,
      attributes: list,
      ...nowhere,
    }),
  ),
  name.map((mixin): Member => ({ kind: 'with', mixin, ...nowhere })),
  fc
    .tuple(doc, fc.constantFrom('fulltext' as const, 'vector' as const), name, names, options, attributes)
    .map(
      ([of, method, named, properties, list, marked]): Member => ({
        kind: 'index',
        doc: of,
        method,
        name: named,
        properties,
        options: list,
        attributes: marked,
        ...nowhere,
      }),
    ),
  names.map((list): Member => ({ kind: 'reserved', names: list, ...nowhere })),
);

const members = fc.array(member, { maxLength: 4 });
const parameter: fc.Arbitrary<ParameterNode> = fc
  .tuple(name, type, fc.option(expression))
  .map(([named, typed, value]) => ({ name: named, type: typed, default: value, ...nowhere }));
const body = fc.constantFrom(
  ' RETURN 1 ',
  '\n  CREATE (:A {b: $c})\n',
  '',
  ' RETURN "}" ',
  '\n\tMATCH (n) // }\n\n',
);

/** A declaration of every kind. */
export const item: fc.Arbitrary<Item> = fc.oneof(
  text.filter(wellFormed).map((path): Item => ({ kind: 'import', path, pathRange: nowhere, ...nowhere })),
  fc.tuple(doc, name, attributes, members).map(
    ([of, named, marked, list]): Item => ({
      kind: 'node',
      doc: of,
      name: named,
      attributes: marked,
      members: list,
      ...nowhere,
    }),
  ),
  fc
    .tuple(doc, name, fc.array(fc.tuple(name, name), { minLength: 1, maxLength: 6 }), attributes, members)
    .map(
      ([of, named, pairs, marked, list]): Item => ({
        kind: 'rel',
        doc: of,
        name: named,
        connections: pairs.map(([from, to]) => ({ from, to, ...nowhere })),
        attributes: marked,
        members: list,
        ...nowhere,
      }),
    ),
  fc
    .tuple(doc, name, type)
    .map(([of, named, typed]): Item => ({ kind: 'type', doc: of, name: named, type: typed, ...nowhere })),
  fc.tuple(doc, name, fc.array(fc.tuple(doc, name), { maxLength: 5 })).map(
    ([of, named, pairs]): Item => ({
      kind: 'enum',
      doc: of,
      name: named,
      values: pairs.map(([own, value]) => ({ doc: own, name: value, ...nowhere })),
      ...nowhere,
    }),
  ),
  fc.tuple(doc, name, fc.array(fc.tuple(doc, name, type), { maxLength: 4 })).map(
    ([of, named, list]): Item => ({
      kind: 'struct',
      doc: of,
      name: named,
      fields: list.map(([own, field, typed]) => ({ doc: own, name: field, type: typed, ...nowhere })),
      ...nowhere,
    }),
  ),
  fc
    .tuple(doc, name, members)
    .map(([of, named, list]): Item => ({ kind: 'mixin', doc: of, name: named, members: list, ...nowhere })),
  fc
    .tuple(doc, name, options)
    .map(
      ([of, named, list]): Item => ({ kind: 'sequence', doc: of, name: named, options: list, ...nowhere }),
    ),
  fc.tuple(doc, name, fc.array(parameter, { maxLength: 4 }), body).map(
    ([of, named, parameters, cypher]): Item => ({
      kind: 'event',
      doc: of,
      name: named,
      parameters,
      body: cypher,
      bodyRange: nowhere,
      ...nowhere,
    }),
  ),
  names.map((list): Item => ({ kind: 'reserved', names: list, ...nowhere })),
);

/** A whole file. */
export const sourceFile: fc.Arbitrary<SourceFile> = fc.array(item, { maxLength: 6 }).map((items) => ({
  kind: 'file',
  path: 'arbitrary.kschema',
  text: '',
  items,
  ...nowhere,
}));
