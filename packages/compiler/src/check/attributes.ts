import type { Argument, Attribute, Expression } from '@kschema/grammar';
import {
  attributeArguments,
  attributeMisplaced,
  attributeRepeated,
  deprecatedDate,
  multiplicityConflict,
  unknownAttribute,
} from '../rules/schema/index.ts';
import type { Deprecation, Multiplicity } from '../schema.ts';
import { isDate } from './constants.ts';
import { type Context, replacements, report } from './context.ts';
import { nearest } from './suggest.ts';

/** What can carry attributes. */
export type AttributePlace = 'node' | 'rel' | 'property' | 'index';

/** An argument that an attribute takes. */
export interface AttributeParameter {
  name: string;
  /** `name`: a bare word or a text; `text`: a string; `expression`: anything. */
  takes: 'name' | 'text' | 'expression';
  required: boolean;
}

export interface AttributeEntry {
  name: string;
  places: AttributePlace[];
  parameters: AttributeParameter[];
  /** May stand more than once at one place. */
  repeats: boolean;
  multiplicity: Multiplicity | null;
  usage: string;
  doc: string;
}

/** Every attribute: what is not here is a mistake. */
export const attributeTable: readonly AttributeEntry[] = [
  entry('key', ['property'], [], '@key', 'The primary key of a node table.'),
  entry(
    'renamedFrom',
    ['node', 'rel', 'property', 'index'],
    [{ name: 'name', takes: 'name', required: true }],
    '@renamedFrom(oldName)',
    'It was called so before: the data moves along, instead of drop and add.',
  ),
  entry(
    'using',
    ['property'],
    [{ name: 'expression', takes: 'expression', required: true }],
    '@using(upper(name))',
    'Fills a new property, or one whose type changes, from the properties as they were.',
  ),
  entry(
    'deprecated',
    ['node', 'rel', 'property'],
    [
      { name: 'reason', takes: 'text', required: true },
      { name: 'removeAfter', takes: 'text', required: false },
    ],
    '@deprecated("use email", removeAfter: "2027-01-31")',
    'On its way out: why, and from which day on it may be dropped.',
  ),
  {
    ...entry(
      'allow',
      ['node', 'rel', 'property', 'index'],
      [
        { name: 'code', takes: 'name', required: true },
        { name: 'reason', takes: 'text', required: true },
      ],
      '@allow(PR106, "moved to the archive in May")',
      'Takes responsibility for a finding about this, by its code, with the reason.',
    ),
    repeats: true,
  },
  multiplicity('many_to_many', 'MANY_MANY', 'Any number on both sides; what holds when nothing is said.'),
  multiplicity('many_to_one', 'MANY_ONE', 'Each source has at most one target.'),
  multiplicity('one_to_many', 'ONE_MANY', 'Each target has at most one source.'),
  multiplicity('one_to_one', 'ONE_ONE', 'At most one on both sides.'),
];

/** What the attributes of one declaration or member say. */
export interface Directives {
  key: Attribute | null;
  renamedFrom: { from: string; attribute: Attribute; value: Expression } | null;
  using: { expression: Expression; attribute: Attribute } | null;
  deprecated: Deprecation | null;
  multiplicity: { value: Multiplicity; attribute: Attribute } | null;
}

/** No attributes at all; shared, never written to. */
export const noDirectives: Readonly<Directives> = {
  key: null,
  renamedFrom: null,
  using: null,
  deprecated: null,
  multiplicity: null,
};

const byName = new Map(attributeTable.map((one) => [one.name, one]));

/** What attributes are called elsewhere, in small letters without underscores, and what they are here. */
export const mistakenAttributes: ReadonlyMap<string, string> = new Map([
  ['primarykey', 'key'],
  ['primary', 'key'],
  ['pk', 'key'],
  ['id', 'key'],
  ['rename', 'renamedFrom'],
  ['renamed', 'renamedFrom'],
  ['was', 'renamedFrom'],
  ['map', 'renamedFrom'],
  ['deprecate', 'deprecated'],
  ['ignore', 'allow'],
  ['suppress', 'allow'],
]);

/** The attribute that a name was most likely meant for, exactly or by what it is called elsewhere. */
export function attributeMeant(name: string): string | undefined {
  if (byName.has(name)) return name;
  return mistakenAttributes.get(name.toLowerCase().replaceAll('_', ''));
}

const hints: ReadonlyMap<string, string> = new Map(
  Object.entries({
    unique: 'The engine has no unique properties besides the key.',
    index: 'Indexes are members of a node: `fulltext byName(name)`, `vector near(embedding)`.',
    required: 'The engine has no properties that must be present; every property may be null.',
    notnull: 'The engine has no properties that must be present; every property may be null.',
    default: 'A default is written after the type: `age: INT64 = 0`.',
    relation: 'Nodes refer to each other by a rel: `rel Likes: User -> Post`.',
  }),
);

/** Reads the attributes at one place. `owner` is the node of the source that carries them. */
export function readAttributes(
  context: Context,
  file: string,
  attributes: Attribute[],
  place: AttributePlace,
  subject: string,
  owner: object,
): Readonly<Directives> {
  if (attributes.length === 0) return noDirectives;
  const directives: Directives = { ...noDirectives };
  const seen = new Set<string>();
  for (const attribute of attributes) {
    const name = attribute.name.text;
    if (name === '') continue;
    const known = byName.get(name);
    const at = { file, range: attribute, subject };
    if (known === undefined) {
      const meant = attributeMeant(name);
      const names = meant === undefined ? nearest(name, byName.keys()) : [meant];
      const suggestions = names.map((one) => `@${one}`);
      const range = { start: attribute.start, end: attribute.name.end };
      const fixes = replacements(file, range, suggestions);
      const hint = hints.get(name.toLowerCase()) ?? null;
      report(context, unknownAttribute, { file, range, subject, fixes }, { name, suggestions, hint });
      continue;
    }
    if (!known.places.includes(place)) {
      report(context, attributeMisplaced, at, {
        name,
        place: placeText(place),
        places: known.places.map(placeText),
      });
      continue;
    }
    if (seen.has(name) && !known.repeats) {
      report(context, attributeRepeated, at, { name });
      continue;
    }
    seen.add(name);
    const values = readArguments(context, file, attribute, known, subject);
    if (values === null) continue;
    apply(context, file, attribute, known, values, directives, subject, owner);
  }
  return directives;
}

function apply(
  context: Context,
  file: string,
  attribute: Attribute,
  known: AttributeEntry,
  values: Map<string, Expression>,
  directives: Directives,
  subject: string,
  owner: object,
): void {
  if (known.multiplicity !== null) {
    const first = directives.multiplicity;
    if (first === null) {
      directives.multiplicity = { value: known.multiplicity, attribute };
      return;
    }
    const facts = { table: subject, first: `@${first.attribute.name.text}`, second: `@${known.name}` };
    report(context, multiplicityConflict, { file, range: attribute, subject }, facts);
    return;
  }
  switch (known.name) {
    case 'key':
      directives.key = attribute;
      return;
    case 'renamedFrom': {
      const value = values.get('name') as Expression;
      directives.renamedFrom = { from: wordOf(value) as string, attribute, value };
      return;
    }
    case 'using':
      directives.using = { expression: values.get('expression') as Expression, attribute };
      return;
    case 'deprecated':
      directives.deprecated = readDeprecation(context, file, values, subject);
      return;
    case 'allow':
      context.allowances.push({
        code: (wordOf(values.get('code') as Expression) as string).toUpperCase(),
        reason: wordOf(values.get('reason') as Expression) as string,
        file,
        attribute,
        owner,
      });
  }
}

function readDeprecation(
  context: Context,
  file: string,
  values: Map<string, Expression>,
  subject: string,
): Deprecation {
  const reason = wordOf(values.get('reason') as Expression) as string;
  const date = values.get('removeAfter');
  if (date === undefined) return { reason, removeAfter: null };
  const value = wordOf(date) as string;
  if (/^\d{4}-\d{2}-\d{2}$/.test(value) && isDate(value)) return { reason, removeAfter: value };
  report(context, deprecatedDate, { file, range: date, subject }, { value });
  return { reason, removeAfter: null };
}

/** The arguments by parameter, or null when something about them was reported. */
function readArguments(
  context: Context,
  file: string,
  attribute: Attribute,
  known: AttributeEntry,
  subject: string,
): Map<string, Expression> | null {
  const values = new Map<string, Expression>();
  const complain = (range: { start: number; end: number }, problem: string): null => {
    report(
      context,
      attributeArguments,
      { file, range, subject },
      {
        name: known.name,
        problem,
        usage: known.usage,
      },
    );
    return null;
  };
  for (const [index, argument] of attribute.arguments.entries()) {
    const parameter = parameterOf(known, argument, index);
    if (parameter === undefined) {
      const problem =
        argument.name === null
          ? `takes ${countText(known.parameters.length)}`
          : `has no argument ${argument.name.text}`;
      return complain(argument, problem);
    }
    if (values.has(parameter.name)) return complain(argument, `has the argument ${parameter.name} twice`);
    const wrong = wrongKind(parameter, argument.value);
    if (wrong !== null) return complain(argument.value, wrong);
    values.set(parameter.name, argument.value);
  }
  const missing = known.parameters.find((one) => one.required && !values.has(one.name));
  return missing === undefined ? values : complain(attribute, `needs its argument ${missing.name}`);
}

function parameterOf(
  known: AttributeEntry,
  argument: Argument,
  index: number,
): AttributeParameter | undefined {
  if (argument.name === null) return known.parameters[index];
  const wanted = argument.name.text;
  return known.parameters.find((one) => one.name === wanted);
}

function wrongKind(parameter: AttributeParameter, value: Expression): string | null {
  if (parameter.takes === 'expression') return null;
  const word = wordOf(value);
  if (word === null || (parameter.takes === 'text' && value.kind !== 'string')) {
    return `wants a ${parameter.takes === 'name' ? 'name' : 'text in quotes'} as ${parameter.name}`;
  }
  return word.trim() === '' ? `wants something in ${parameter.name}` : null;
}

/** A bare word or a text. */
function wordOf(value: Expression): string | null {
  if (value.kind === 'string') return value.value;
  return value.kind === 'name' ? value.name.text : null;
}

function countText(count: number): string {
  return count === 0 ? 'no arguments' : count === 1 ? 'one argument' : `${count} arguments at most`;
}

function placeText(place: AttributePlace): string {
  switch (place) {
    case 'node':
      return 'a node table';
    case 'rel':
      return 'a rel table';
    case 'property':
      return 'a property';
    case 'index':
      return 'an index';
  }
}

function entry(
  name: string,
  places: AttributePlace[],
  parameters: AttributeParameter[],
  usage: string,
  doc: string,
): AttributeEntry {
  return { name, places, parameters, repeats: false, multiplicity: null, usage, doc };
}

function multiplicity(name: string, value: Multiplicity, doc: string): AttributeEntry {
  return { ...entry(name, ['rel'], [], `@${name}`, doc), multiplicity: value };
}
