import {
  attributeTable,
  compositeTypes,
  fold,
  functionTable,
  type Property,
  type Table,
  typeTable,
  typeText,
} from '@kschema/compiler';
import { printExpression, printName, printType } from '@kschema/grammar';
import { mentionsOf, type NamedSymbol } from '../names/symbols.ts';
import { placeIn } from '../project/checked.ts';
import { sinceKey } from '../project/history.ts';
import type { Scene } from '../scene.ts';
import { positionAt } from '../text/document.ts';

/** What a symbol is, in Markdown: its declaration, documentation, type, what it becomes, where it is used, since when. */
export function describeSymbol(scene: Scene, symbol: NamedSymbol): string {
  const blocks = [fence('kschema', headline(scene, symbol))];
  const doc = docOf(symbol);
  if (doc !== null) blocks.push(doc);
  const deprecated = elementOf(scene, symbol)?.deprecated;
  if (deprecated) {
    const until = deprecated.removeAfter === null ? '' : `, to be removed after ${deprecated.removeAfter}`;
    blocks.push(`**Deprecated**${until}: ${deprecated.reason}`);
  }
  const ddl = ddlOf(scene, symbol);
  if (ddl !== null) blocks.push(fence('cypher', ddl));
  blocks.push([usage(scene, symbol), since(scene, symbol)].filter((text) => text !== null).join(' · '));
  return blocks.filter((block) => block !== '').join('\n\n');
}

/** The declaration in one line, with its type written out. */
export function headline({ checked }: Scene, { kind, node, declared, nameNode, owner }: NamedSymbol): string {
  const name = printName(nameNode.text);
  const holder = owner !== null && 'name' in declared.item ? `${printName(declared.item.name.text)}.` : '';
  if (!('kind' in node)) {
    if (kind === 'value') return `${holder}${name}`;
    if (kind === 'parameter' && 'default' in node)
      return `$${name}: ${printType(node.type)}${defaultText(node.default)}`;
    return 'type' in node ? `${holder}${name}: ${printType(node.type)}` : name;
  }
  switch (node.kind) {
    case 'node':
      return `node ${name}`;
    case 'rel':
      return `rel ${name}: ${node.connections.map((one) => `${printName(one.from.text)} -> ${printName(one.to.text)}`).join(', ')}`;
    case 'type': {
      const resolved = resolvedAlias(checked, nameNode.text);
      return `type ${name} = ${printType(node.type)}${resolved === null || resolved === printType(node.type) ? '' : `  // ${resolved}`}`;
    }
    case 'enum':
      return `enum ${name} { ${node.values.map((value) => printName(value.name.text)).join(', ')} }`;
    case 'struct':
      return `struct ${name} { ${node.fields.map((one) => `${printName(one.name.text)}: ${printType(one.type)}`).join(', ')} }`;
    case 'mixin':
      return `mixin ${name}`;
    case 'sequence':
      return `sequence ${name}`;
    case 'event':
      return `event ${name}(${node.parameters.map((one) => `${printName(one.name.text)}: ${printType(one.type)}`).join(', ')})`;
    case 'property': {
      const text = `${holder}${name}: ${printType(node.type)}${defaultText(node.default)}`;
      const property = propertyOf(checked.schema.tables, owner, nameNode.text);
      const resolved = property === null ? null : typeText(property.type);
      return resolved === null || resolved === printType(node.type) ? text : `${text}  // ${resolved}`;
    }
    case 'index':
      return `${node.method} ${holder}${name}(${node.properties.map((one) => printName(one.text)).join(', ')})`;
    default:
      return name;
  }
}

/** Documentation that stands above the declaration. */
export function docOf({ node }: NamedSymbol): string | null {
  return 'doc' in node && node.doc !== null ? node.doc.text : null;
}

/** What a name of the language itself means, in Markdown. */
export function describeBuiltin(kind: 'type' | 'attribute' | 'function', text: string): string | null {
  if (kind === 'attribute') {
    const entry = attributeTable.find(({ name }) => name === text);
    return entry === undefined ? null : `${fence('kschema', entry.usage)}\n\n${entry.doc}`;
  }
  if (kind === 'function') {
    const entry = functionTable.find(({ name }) => name === text.toLowerCase());
    if (entry === undefined) return null;
    const where = entry.only === 'using' ? '\n\nOnly in `@using(…)`.' : '';
    return `${fence('kschema', signatureOf(entry))}\n\n${entry.doc}${where}`;
  }
  const upper = text.toUpperCase();
  const scalar = typeTable.find(({ name, aliases }) => name === upper || aliases.includes(upper));
  if (scalar !== undefined) {
    const range = scalar.range === null ? '' : ` From ${scalar.range[0]} to ${scalar.range[1]}.`;
    return `${fence('kschema', scalar.name)}\n\n${scalar.doc}${range}${scalar.key ? '' : ' Not for keys.'}`;
  }
  const composite = compositeTypes.find((one) => one.text.startsWith(`${upper}(`));
  return composite === undefined ? null : `${fence('kschema', composite.text)}\n\n${composite.doc}`;
}

/** A function as it is called, such as `range(INT64, INT64, INT64?): INT64[]`. */
export function signatureOf(entry: (typeof functionTable)[number]): string {
  return `${entry.name}(${parametersOf(entry).join(', ')})${entry.result === 'argument' ? '' : `: ${entry.result}`}`;
}

export function parametersOf({ parameters, optional, repeats }: (typeof functionTable)[number]): string[] {
  return parameters.map((type, at) => {
    const last = at === parameters.length - 1;
    return `${type}${at >= parameters.length - optional ? '?' : ''}${repeats && last ? '…' : ''}`;
  });
}

function resolvedAlias(checked: Scene['checked'], name: string): string | null {
  let declared = checked.names.types.get(fold(name));
  for (let depth = 0; depth < 20 && declared?.item.kind === 'type'; depth++) {
    const { type } = declared.item;
    if (type.kind !== 'named') return printType(type);
    const next = checked.names.types.get(fold(type.name.text));
    if (next === undefined) return printType(type);
    declared = next;
  }
  return declared !== undefined && 'name' in declared.item ? declared.item.name.text : null;
}

export function propertyOf(
  tables: ReadonlyMap<string, Table>,
  owner: string | null,
  name: string,
): Property | null {
  return owner === null ? null : (tables.get(owner)?.properties.get(fold(name)) ?? null);
}

function elementOf({ checked }: Scene, { kind, owner, name }: NamedSymbol): Table | Property | null {
  const { tables } = checked.schema;
  if (kind === 'table') return tables.get(name) ?? null;
  return kind === 'property' ? propertyOf(tables, owner, name) : null;
}

function ddlOf({ workspace, checked }: Scene, { kind, name }: NamedSymbol): string | null {
  if (workspace.ddl === null || (kind !== 'table' && kind !== 'sequence')) return null;
  return workspace.ddl({ checked, kind, name });
}

function usage({ checked }: Scene, symbol: NamedSymbol): string | null {
  const uses = mentionsOf(checked, symbol).filter(({ occurrence }) => occurrence.role === 'reference');
  if (uses.length === 0)
    return symbol.kind === 'table' || symbol.kind === 'type' ? 'Not used anywhere' : null;
  const places = uses.slice(0, 3).map(({ document, start }) => {
    const file = document.path.slice(document.path.lastIndexOf('/') + 1);
    const line = positionAt(document, start).line + 1;
    return `[${file}:${line}](${document.uri}#L${line})`;
  });
  const more = uses.length > places.length ? ', …' : '';
  return `Used ${uses.length === 1 ? 'once' : `${uses.length} times`}: ${places.join(', ')}${more}`;
}

function since({ project }: Scene, symbol: NamedSymbol): string | null {
  if (project.compiled === null || project.compiled.versions.length === 0) return null;
  const { declared, owner, nameNode, kind } = symbol;
  if (kind === 'field' || kind === 'value' || kind === 'parameter') return null;
  if (kind === 'type' && declared.item.kind !== 'enum') return null;
  if (owner !== null && declared.item.kind === 'mixin') return null;
  const holder = owner !== null && 'name' in declared.item ? declared.item.name.text : null;
  const key = holder === null ? sinceKey(nameNode.text, null) : sinceKey(holder, nameNode.text);
  const version = project.compiled.since.get(key);
  return version === undefined ? 'Not compiled yet' : `Since version ${version}`;
}

function defaultText(value: Parameters<typeof printExpression>[0] | null): string {
  return value === null ? '' : ` = ${printExpression(value)}`;
}

export function fence(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}

/** Where a symbol's name is declared. */
export function declarationPlace({ declared, nameNode }: NamedSymbol) {
  return placeIn(declared.document, declared.part, nameNode);
}
