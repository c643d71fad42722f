import { KschemaParser } from '../src/syntax/parser.ts';
import { definitions } from '../src/syntax/tokens.ts';

/** A rule of the grammar, or a part of one, as the parser itself recorded it. */
export type Production =
  | {
      type: 'Rule' | 'Alternative' | 'Option' | 'Repetition' | 'Alternation';
      name?: string;
      definition: Production[];
    }
  | { type: 'NonTerminal'; name: string }
  | { type: 'Terminal'; name: string; label: string };

/** The rules of the grammar by their order in the reference: what a file is made of first. */
export function grammarRules(): { name: string; definition: Production[] }[] {
  const recorded = new KschemaParser('analysed').getSerializedGastProductions() as unknown as {
    name: string;
    definition: Production[];
  }[];
  const rules = recorded.filter((rule) => rule.name !== 'wholeType');
  const rank = (name: string): number => order.indexOf(name);
  for (const { name } of rules) {
    if (rank(name) < 0) throw new Error(`Give the rule ${name} its place in grammar/generators/grammar.ts`);
  }
  return rules.sort((left, right) => rank(left.name) - rank(right.name));
}

const order = [
  'file',
  'import',
  'node',
  'rel',
  'connection',
  'typeItem',
  'enum',
  'enumValue',
  'struct',
  'field',
  'mixin',
  'sequence',
  'event',
  'parameters',
  'parameter',
  'reserved',
  'members',
  'property',
  'withItem',
  'index',
  'options',
  'optionEntry',
  'attributes',
  'attribute',
  'argument',
  'type',
  'namedType',
  'structType',
  'unionType',
  'mapType',
  'inlineFields',
  'expression',
  'product',
  'power',
  'signed',
  'value',
  'listValue',
  'structValue',
  'structField',
  'castValue',
  'nameOrCall',
  'group',
];

/** What a terminal stands for: text to be written as it is, or a kind of token. */
export function terminal(name: string): { text: string; literal: boolean } {
  const found = definitions.find((definition) => definition.name === name);
  if (found === undefined) throw new Error(`No token is called ${name}`);
  return { text: found.label, literal: !kindsOfTokens.has(name) };
}

const kindsOfTokens: ReadonlySet<string> = new Set(['Name', 'Key', 'String', 'Number', 'Body']);
