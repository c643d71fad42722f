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
  SourceFile,
  TypeNode,
} from './ast.ts';
import { format } from './format.ts';
import { printName } from './names.ts';
import { canonicalTypeName } from './scalars.ts';
import { printString } from './syntax/strings.ts';

/**
 * The source of a tree, formatted. Offsets, `path` and `text` of the tree are ignored, so it
 * may have been built by code. Reading the result gives an equal tree again, provided that
 * its names can be written ({@link nameProblem}) and it is not nested beyond the grammar's limit.
 */
export function print(file: SourceFile): string {
  return format(file.items.map(item).join('\n\n'), file.path).value;
}

/** One line: `STRUCT(a: INT64[], b: DECIMAL(18, 3))`. */
export function printType(type: TypeNode): string {
  switch (type.kind) {
    case 'named':
      return namedType(type.name.text, type.arguments);
    case 'list':
      return `${printType(type.element)}[]`;
    case 'array':
      return `${printType(type.element)}[${type.size}]`;
    case 'struct':
      return `STRUCT(${type.fields.map(inlineField).join(', ')})`;
    case 'union':
      return `UNION(${type.members.map(inlineField).join(', ')})`;
    case 'map':
      return `MAP(${printType(type.key)}, ${printType(type.value)})`;
  }
}

/** One line, with parentheses only where the tree needs them. */
export function printExpression(expression: Expression): string {
  switch (expression.kind) {
    case 'string':
      return printString(expression.value);
    case 'number':
      return expression.text;
    case 'boolean':
      return String(expression.value);
    case 'null':
      return 'null';
    case 'name':
      return constants.test(expression.name.text)
        ? `\`${expression.name.text}\``
        : printName(expression.name.text);
    case 'list':
      return `[${expression.items.map(printExpression).join(', ')}]`;
    case 'struct':
      return `{${expression.fields.map((field) => `${printName(field.name.text)}: ${printExpression(field.value)}`).join(', ')}}`;
    case 'call': {
      const name = /^cast$/i.test(expression.name.text)
        ? `\`${expression.name.text}\``
        : printName(expression.name.text);
      return `${name}(${expression.arguments.map(printExpression).join(', ')})`;
    }
    case 'cast':
      return `CAST(${printExpression(expression.value)} AS ${printType(expression.type)})`;
    case 'negate':
      return `-${operand(expression.value, binding.negate)}`;
    case 'binary': {
      const own = binding[expression.operator];
      return `${operand(expression.left, own)} ${expression.operator} ${operand(expression.right, own + 1)}`;
    }
  }
}

const constants = /^(?:true|false|null)$/i;

/** How tightly an operator holds its operands. */
const binding = { '+': 1, '-': 1, '*': 2, '/': 2, '%': 2, '^': 3, negate: 4 } as const;

function operand(expression: Expression, least: number): string {
  const printed = printExpression(expression);
  const own =
    expression.kind === 'binary'
      ? binding[expression.operator]
      : expression.kind === 'negate'
        ? binding.negate
        : 5;
  return own < least ? `(${printed})` : printed;
}

function namedType(name: string, numbers: number[]): string {
  if (numbers.length === 0) return printTypeName(name);
  // Only the words themselves may stand before a parenthesis as `MAP(`, `STRUCT(`, `UNION(`.
  const written = /^(?:map|struct|union)$/i.test(name) ? `\`${name}\`` : printTypeName(name);
  return `${written}(${numbers.join(', ')})`;
}

function printTypeName(name: string): string {
  return printName(canonicalTypeName(name));
}

function inlineField(field: FieldNode): string {
  return `${docLines(field.doc)}${printName(field.name.text)}: ${printType(field.type)}`;
}

function item(node: Item): string {
  switch (node.kind) {
    case 'import':
      return `import ${printString(node.path)}`;
    case 'node':
      return `${docLines(node.doc)}node ${printName(node.name.text)}${attributes(node.attributes)} ${block(node.members.map(member))}`;
    case 'rel': {
      const connections = node.connections.map(
        (connection) => `${printName(connection.from.text)} -> ${printName(connection.to.text)}`,
      );
      const body = node.members.length === 0 ? '' : ` ${block(node.members.map(member))}`;
      return `${docLines(node.doc)}rel ${printName(node.name.text)}: ${connections.join(', ')}${attributes(node.attributes)}${body}`;
    }
    case 'type':
      return `${docLines(node.doc)}type ${printName(node.name.text)} = ${printType(node.type)}`;
    case 'enum':
      return `${docLines(node.doc)}enum ${printName(node.name.text)} ${enumValues(node.values)}`;
    case 'struct':
      return `${docLines(node.doc)}struct ${printName(node.name.text)} ${block(node.fields.map(inlineField))}`;
    case 'mixin':
      return `${docLines(node.doc)}mixin ${printName(node.name.text)} ${block(node.members.map(member))}`;
    case 'sequence':
      return `${docLines(node.doc)}sequence ${printName(node.name.text)} ${options(node.options)}`;
    case 'event': {
      const parameters = node.parameters.map(
        (parameter) =>
          `${printName(parameter.name.text)}: ${printType(parameter.type)}${defaultOf(parameter.default)}`,
      );
      return `${docLines(node.doc)}event ${printName(node.name.text)}(${parameters.join(', ')}) {${node.body}}`;
    }
    case 'reserved':
      return `reserved ${names(node.names)}`;
  }
}

function member(node: Member): string {
  switch (node.kind) {
    case 'property':
      return `${docLines(node.doc)}${printName(node.name.text)}: ${printType(node.type)}${defaultOf(node.default)}${attributes(node.attributes)}`;
    case 'with':
      return `with ${printName(node.mixin.text)}`;
    case 'index': {
      const braces = node.options.length === 0 ? '' : ` ${options(node.options)}`;
      return `${docLines(node.doc)}${node.method} ${printName(node.name.text)}(${names(node.properties)})${braces}${attributes(node.attributes)}`;
    }
    case 'reserved':
      return `reserved ${names(node.names)}`;
  }
}

function enumValues(values: { doc: Doc | null; name: Name }[]): string {
  if (values.some((value) => value.doc !== null)) {
    return block(values.map((value) => `${docLines(value.doc)}${printName(value.name.text)}`));
  }
  return values.length === 0 ? '{}' : `{ ${values.map((value) => printName(value.name.text)).join(', ')} }`;
}

function options(list: Option[]): string {
  if (list.length === 0) return '{}';
  return `{ ${list.map((option) => `${printName(option.name.text)}: ${printExpression(option.value)}`).join(', ')} }`;
}

function attributes(list: Attribute[]): string {
  return list
    .map((attribute) => {
      const name = printName(attribute.name.text);
      return attribute.arguments.length === 0
        ? ` @${name}`
        : ` @${name}(${attribute.arguments.map(argument).join(', ')})`;
    })
    .join('');
}

function argument(node: Argument): string {
  const value = printExpression(node.value);
  return node.name === null ? value : `${printName(node.name.text)}: ${value}`;
}

function defaultOf(expression: Expression | null): string {
  return expression === null ? '' : ` = ${printExpression(expression)}`;
}

function names(list: Name[]): string {
  return list.map((name) => printName(name.text)).join(', ');
}

function docLines(doc: Doc | null): string {
  if (doc === null) return '';
  return doc.text
    .split(/\r\n|\r|\n/)
    .map((line) => `\n///${line === '' ? '' : ` ${line}`}`)
    .join('')
    .concat('\n');
}

function block(lines: string[]): string {
  return lines.length === 0 ? '{}' : `{\n${lines.join('\n')}\n}`;
}
