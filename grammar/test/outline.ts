import { type Item, type Member, printType, type SourceFile, type TypeNode } from '@kschema/grammar';

/** What of a file was understood, in one line. */
export function outline(file: SourceFile): string {
  return file.items.map(item).join(' ');
}

function item(node: Item): string {
  switch (node.kind) {
    case 'import':
      return `import ${node.path}`;
    case 'node':
    case 'mixin':
      return `${node.kind} ${node.name.text}(${node.members.map(member).join(', ')})`;
    case 'rel': {
      const connections = node.connections.map(({ from, to }) => `${from.text}>${to.text}`).join(', ');
      return `rel ${node.name.text}[${connections}](${node.members.map(member).join(', ')})`;
    }
    case 'type':
      return `type ${node.name.text}=${type(node.type)}`;
    case 'enum':
      return `enum ${node.name.text}(${node.values.map((value) => value.name.text).join(', ')})`;
    case 'struct':
      return `struct ${node.name.text}(${node.fields.map((field) => `${field.name.text}:${type(field.type)}`).join(', ')})`;
    case 'sequence':
      return `sequence ${node.name.text}(${node.options.map((option) => option.name.text).join(', ')})`;
    case 'event':
      return `event ${node.name.text}(${node.parameters.map((parameter) => parameter.name.text).join(', ')})`;
    case 'reserved':
      return `reserved ${node.names.map((name) => name.text).join(', ')}`;
  }
}

function member(node: Member): string {
  switch (node.kind) {
    case 'property':
      return `${node.name.text}:${type(node.type)}${node.default === null ? '' : '='}`;
    case 'with':
      return `with ${node.mixin.text}`;
    case 'index':
      return `${node.method} ${node.name.text}`;
    case 'reserved':
      return `reserved ${node.names.map((name) => name.text).join(', ')}`;
  }
}

function type(node: TypeNode): string {
  if (node.kind === 'named') return node.name.text;
  return node.kind === 'struct' ? 'STRUCT' : printType(node);
}
