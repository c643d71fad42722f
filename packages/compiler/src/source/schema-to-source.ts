import {
  type ConnectionItem,
  type EnumItem,
  type EventItem,
  type Expression,
  type IndexItem,
  type Item,
  type Option,
  type PropertyItem,
  parseExpression,
  print,
  type ReservedItem,
  type SequenceItem,
} from '@kschema/grammar';
import type {
  Enum,
  EventDeclaration,
  Index,
  Multiplicity,
  NodeTable,
  Property,
  RelTable,
  Schema,
  Sequence,
  Table,
} from '../schema.ts';
import { fold } from '../schema.ts';
import {
  attributeNode,
  deprecatedNodes,
  docNode,
  literalNode,
  nameNode,
  nowhere,
  numberNode,
  optionNode,
  typeNode,
} from './nodes.ts';

/**
 * A schema as formatted `.kschema` source: node tables, rels, sequences, enums, data events,
 * reserved names, each in the schema's own order. Checking the source gives an equal schema.
 */
export function schemaToSource(schema: Schema): string {
  const tables = [...schema.tables.values()];
  const items: Item[] = [
    ...tables.filter((table) => table.kind === 'node').map(nodeItem),
    ...tables.filter((table) => table.kind === 'rel').map(relItem),
    ...[...schema.sequences.values()].map(sequenceItem),
    ...[...schema.enums.values()].map(enumItem),
    ...[...schema.events.values()].map(eventItem),
    ...reservedItems(schema.reserved),
  ];
  return print({ kind: 'file', path: '', text: '', items, ...nowhere });
}

/** A table as a declaration. */
export function tableItem(table: Table): Item {
  return table.kind === 'node' ? nodeItem(table) : relItem(table);
}

function nodeItem(table: NodeTable): Item {
  return {
    kind: 'node',
    doc: docNode(table.doc),
    name: nameNode(table.name),
    attributes: deprecatedNodes(table.deprecated),
    members: [
      ...[...table.properties.values()].map((property) => propertyItem(property, table)),
      ...[...table.indexes.values()].map(indexItem),
      ...reservedItems(table.reserved),
    ],
    ...nowhere,
  };
}

function relItem(table: RelTable): Item {
  const multiplicity = multiplicityAttributes[table.multiplicity];
  return {
    kind: 'rel',
    doc: docNode(table.doc),
    name: nameNode(table.name),
    connections: table.connections.map(
      ({ from, to }): ConnectionItem => ({ from: nameNode(from), to: nameNode(to), ...nowhere }),
    ),
    attributes: [
      ...(multiplicity === null ? [] : [attributeNode(multiplicity)]),
      ...deprecatedNodes(table.deprecated),
    ],
    members: [
      ...[...table.properties.values()].map((property) => propertyItem(property, null)),
      ...reservedItems(table.reserved),
    ],
    ...nowhere,
  };
}

export const multiplicityAttributes: Record<Multiplicity, string | null> = {
  MANY_MANY: null,
  MANY_ONE: 'many_to_one',
  ONE_MANY: 'one_to_many',
  ONE_ONE: 'one_to_one',
};

export function propertyItem(property: Property, table: NodeTable | null): PropertyItem {
  const isKey = table !== null && fold(table.key) === fold(property.name);
  return {
    kind: 'property',
    doc: docNode(property.doc),
    name: nameNode(property.name),
    type: typeNode(property.type),
    default: defaultNode(property.default),
    attributes: [...(isKey ? [attributeNode('key')] : []), ...deprecatedNodes(property.deprecated)],
    ...nowhere,
  };
}

/** Defaults are canonical texts of expressions, so they read back. */
export function defaultNode(text: string | null): Expression | null {
  return text === null ? null : parseExpression(text).value;
}

export function indexItem(index: Index): IndexItem {
  return {
    kind: 'index',
    doc: null,
    method: index.method,
    name: nameNode(index.name),
    properties: index.properties.map(nameNode),
    options: Object.entries(index.options).map(([name, value]) => optionNode(name, literalNode(value))),
    attributes: [],
    ...nowhere,
  };
}

export function sequenceItem(sequence: Sequence): SequenceItem {
  const { name, start, increment, min, max, cycle } = sequence;
  const standard = standardSequence(increment);
  const options: Option[] = [];
  if (increment !== '1') options.push(optionNode('increment', numberNode(increment)));
  if (min !== standard.min) options.push(optionNode('min', numberNode(min)));
  if (max !== standard.max) options.push(optionNode('max', numberNode(max)));
  if (options.length > 0 || start !== standard.start) options.unshift(optionNode('start', numberNode(start)));
  if (cycle) options.push(optionNode('cycle', literalNode(true)));
  return { kind: 'sequence', doc: null, name: nameNode(name), options, ...nowhere };
}

/** What the engine fills in (engines.md §3.3). */
function standardSequence(increment: string): Pick<Sequence, 'start' | 'min' | 'max'> {
  return increment.startsWith('-')
    ? { start: '-1', min: '-9223372036854775808', max: '-1' }
    : { start: '1', min: '1', max: '9223372036854775807' };
}

export function enumItem({ name, doc, values }: Enum): EnumItem {
  return {
    kind: 'enum',
    doc: docNode(doc),
    name: nameNode(name),
    values: values.map((value) => ({ doc: null, name: nameNode(value), ...nowhere })),
    ...nowhere,
  };
}

export function eventItem(event: EventDeclaration): EventItem {
  return {
    kind: 'event',
    doc: docNode(event.doc),
    name: nameNode(event.name),
    parameters: event.parameters.map((parameter) => ({
      name: nameNode(parameter.name),
      type: typeNode(parameter.type),
      default: defaultNode(parameter.default),
      ...nowhere,
    })),
    body: bodyText(event.body),
    bodyRange: nowhere,
    ...nowhere,
  };
}

/** On lines of its own: a comment in its end must not hide the brace. Lines inside may belong to texts and stay as they are. */
function bodyText(body: string): string {
  return `\n  ${body.trim()}\n`;
}

export function reservedItems(reserved: ReadonlyMap<string, string>): ReservedItem[] {
  if (reserved.size === 0) return [];
  return [{ kind: 'reserved', names: [...reserved.values()].map(nameNode), ...nowhere }];
}
