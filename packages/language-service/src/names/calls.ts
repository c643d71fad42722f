import type { Attribute, Expression, Item, Member, Name, Part } from '@kschema/grammar';

/** An attribute, a call of a function, or an index or sequence with options, around a place. */
export type Call =
  | {
      kind: 'attribute';
      name: Name;
      start: number;
      end: number;
      attribute: Attribute;
      carrier: Item | Member;
    }
  | { kind: 'function'; name: Name; start: number; end: number; arguments: Expression[]; inUsing: boolean };

/** The innermost attribute or call that an offset of the part's own text is in. */
export function callAt(part: Part, at: number): Call | null {
  let best: Call | null = null;
  for (const one of callsOf(part)) {
    if (at < one.start || at > one.end) continue;
    if (best === null || one.end - one.start <= best.end - best.start) best = one;
  }
  return best;
}

/** All attributes and calls in a part. */
export function callsOf(part: Part): Call[] {
  const found: Call[] = [];
  for (const item of part.source.items) {
    if ('attributes' in item) attributesOf(item.attributes, item, found);
    if ('members' in item) for (const member of item.members) ofMember(member, found);
    if (item.kind === 'event')
      for (const parameter of item.parameters)
        if (parameter.default !== null) ofExpression(parameter.default, false, found);
  }
  return found;
}

function ofMember(member: Member, found: Call[]): void {
  if (member.kind === 'property' && member.default !== null) ofExpression(member.default, false, found);
  if (member.kind === 'property' || member.kind === 'index') attributesOf(member.attributes, member, found);
}

function attributesOf(attributes: readonly Attribute[], carrier: Item | Member, found: Call[]): void {
  for (const attribute of attributes) {
    const { name, start, end } = attribute;
    found.push({ kind: 'attribute', name, start, end, attribute, carrier });
    for (const argument of attribute.arguments) ofExpression(argument.value, name.text === 'using', found);
  }
}

function ofExpression(value: Expression, inUsing: boolean, found: Call[]): void {
  switch (value.kind) {
    case 'call':
      found.push({
        kind: 'function',
        name: value.name,
        start: value.start,
        end: value.end,
        arguments: value.arguments,
        inUsing,
      });
      for (const argument of value.arguments) ofExpression(argument, inUsing, found);
      return;
    case 'list':
      for (const item of value.items) ofExpression(item, inUsing, found);
      return;
    case 'struct':
      for (const field of value.fields) ofExpression(field.value, inUsing, found);
      return;
    case 'cast':
    case 'negate':
      ofExpression(value.value, inUsing, found);
      return;
    case 'binary':
      ofExpression(value.left, inUsing, found);
      ofExpression(value.right, inUsing, found);
  }
}
