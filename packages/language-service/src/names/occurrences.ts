import { fold, isBuiltinType } from '@kschema/compiler';
import type { Attribute, Expression, FieldNode, Item, Member, Name, Part, TypeNode } from '@kschema/grammar';
import { bareWord, cypherTokens } from './cypher.ts';

export type NamedKind =
  | 'table'
  /** An alias, enum, struct or mixin. */
  | 'type'
  /** A type of the engine: nothing that is declared has its name where a type is written. */
  | 'builtin'
  | 'sequence'
  | 'event'
  | 'property'
  | 'index'
  | 'value'
  | 'field'
  | 'parameter';

/** One place where something has its name written. */
export interface Occurrence {
  kind: NamedKind;
  /** Folded name of what it belongs to: the table, mixin, enum, struct or event. Null for what stands alone. */
  owner: string | null;
  /** Text and range, in the part's own text. */
  name: Name;
  role: 'declaration' | 'reference';
  /** How the name is written there: in a text, or after a `$`. */
  form: 'plain' | 'text' | 'parameter';
}

const known = new WeakMap<Part, Occurrence[]>();

/** Every name in a part, in no order. Worked out once for each part. */
export function occurrencesOf(part: Part): readonly Occurrence[] {
  let found = known.get(part);
  if (found === undefined) {
    found = [];
    for (const item of part.source.items) ofItem(item, part.source.text, found);
    found = found.filter(({ name }) => name.text !== '');
    known.set(part, found);
  }
  return found;
}

/** The name at an offset of the part's own text; of several the shortest. The end of a name still counts. */
export function occurrenceAt(part: Part, at: number): Occurrence | null {
  let best: Occurrence | null = null;
  for (const one of occurrencesOf(part)) {
    const { start, end } = one.name;
    if (at < start || at > end) continue;
    if (best === null || end - start < best.name.end - best.name.start) best = one;
  }
  return best;
}

function declare(kind: NamedKind, owner: string | null, name: Name, found: Occurrence[]): void {
  found.push({ kind, owner, name, role: 'declaration', form: 'plain' });
}

function refer(kind: NamedKind, owner: string | null, name: Name, found: Occurrence[]): void {
  found.push({ kind, owner, name, role: 'reference', form: 'plain' });
}

function ofItem(item: Item, text: string, found: Occurrence[]): void {
  switch (item.kind) {
    case 'node':
    case 'rel':
      declare('table', null, item.name, found);
      if (item.kind === 'rel') {
        for (const { from, to } of item.connections) {
          refer('table', null, from, found);
          if (to !== from) refer('table', null, to, found);
        }
      }
      for (const member of item.members) ofMember(member, fold(item.name.text), found);
      return;
    case 'mixin':
      declare('type', null, item.name, found);
      for (const member of item.members) ofMember(member, fold(item.name.text), found);
      return;
    case 'type':
      declare('type', null, item.name, found);
      ofType(item.type, found);
      return;
    case 'enum':
      declare('type', null, item.name, found);
      for (const value of item.values) declare('value', fold(item.name.text), value.name, found);
      return;
    case 'struct':
      declare('type', null, item.name, found);
      ofFields(item.fields, fold(item.name.text), found);
      return;
    case 'sequence':
      declare('sequence', null, item.name, found);
      return;
    case 'event': {
      declare('event', null, item.name, found);
      const owner = fold(item.name.text);
      for (const parameter of item.parameters) {
        declare('parameter', owner, parameter.name, found);
        ofType(parameter.type, found);
        if (parameter.default !== null) ofDefault(parameter.default, parameter.type, found);
      }
      ofBody(text.slice(item.bodyRange.start, item.bodyRange.end), item.bodyRange.start, owner, found);
    }
  }
}

function ofMember(member: Member, owner: string, found: Occurrence[]): void {
  switch (member.kind) {
    case 'property':
      declare('property', owner, member.name, found);
      ofType(member.type, found);
      if (member.default !== null) ofDefault(member.default, member.type, found);
      ofUsing(member.attributes, owner, found);
      return;
    case 'with':
      refer('type', null, member.mixin, found);
      return;
    case 'index':
      declare('index', owner, member.name, found);
      for (const name of member.properties) refer('property', owner, name, found);
      for (const { name, value } of member.options) {
        if (name.text === 'stopwords' && value.kind === 'string' && value.value !== 'default')
          found.push({ kind: 'table', owner: null, name: inText(value), role: 'reference', form: 'text' });
      }
  }
}

function ofFields(fields: readonly FieldNode[], owner: string | null, found: Occurrence[]): void {
  for (const field of fields) {
    if (owner !== null) declare('field', owner, field.name, found);
    ofType(field.type, found);
  }
}

function ofType(type: TypeNode, found: Occurrence[]): void {
  switch (type.kind) {
    case 'named':
      refer(isBuiltinType(type.name.text) ? 'builtin' : 'type', null, type.name, found);
      return;
    case 'list':
    case 'array':
      ofType(type.element, found);
      return;
    case 'struct':
      ofFields(type.fields, null, found);
      return;
    case 'union':
      ofFields(type.members, null, found);
      return;
    case 'map':
      ofType(type.key, found);
      ofType(type.value, found);
  }
}

/** Sequences that a default counts with, values of an enum. */
function ofDefault(value: Expression, type: TypeNode | null, found: Occurrence[]): void {
  switch (value.kind) {
    case 'string':
      if (type?.kind === 'named')
        found.push({
          kind: 'value',
          owner: fold(type.name.text),
          name: inText(value),
          role: 'reference',
          form: 'text',
        });
      return;
    case 'list':
      for (const item of value.items)
        ofDefault(item, type?.kind === 'list' || type?.kind === 'array' ? type.element : null, found);
      return;
    case 'call': {
      const [argument] = value.arguments;
      if (value.name.text.toLowerCase() === 'nextval' && argument?.kind === 'string')
        found.push({
          kind: 'sequence',
          owner: null,
          name: inText(argument),
          role: 'reference',
          form: 'text',
        });
      return;
    }
    case 'cast':
      ofDefault(value.value, value.type, found);
      ofType(value.type, found);
  }
}

function ofUsing(attributes: readonly Attribute[], owner: string, found: Occurrence[]): void {
  for (const { name, arguments: given } of attributes) {
    if (name.text !== 'using') continue;
    for (const { value } of given) namesIn(value, (one) => refer('property', owner, one, found));
  }
}

function namesIn(value: Expression, told: (name: Name) => void): void {
  switch (value.kind) {
    case 'name':
      told(value.name);
      return;
    case 'list':
      for (const item of value.items) namesIn(item, told);
      return;
    case 'struct':
      for (const field of value.fields) namesIn(field.value, told);
      return;
    case 'call':
      for (const argument of value.arguments) namesIn(argument, told);
      return;
    case 'cast':
    case 'negate':
      namesIn(value.value, told);
      return;
    case 'binary':
      namesIn(value.left, told);
      namesIn(value.right, told);
  }
}

/** The name that a text holds, without the quotes. */
function inText(value: Expression & { kind: 'string' }): Name {
  return { text: value.value, start: value.start + 1, end: value.end - 1 };
}

function ofBody(body: string, start: number, event: string, found: Occurrence[]): void {
  for (const token of cypherTokens(body)) {
    const written = body.slice(token.start, token.end);
    const name = {
      text: bareWord(written),
      start: start + token.start,
      end: start + token.end,
    };
    if (token.kind === 'label') refer('table', null, name, found);
    else if (token.kind === 'property' && token.of !== null) refer('property', fold(token.of), name, found);
    else if (token.kind === 'parameter' && written.length > 1)
      found.push({
        kind: 'parameter',
        owner: event,
        name: { text: written.slice(1), start: name.start + 1, end: name.end },
        role: 'reference',
        form: 'parameter',
      });
  }
}
