import type { FieldNode, TypeNode } from '@kschema/grammar';
import {
  arraySize,
  decimalShape,
  fieldTwice,
  mapKey,
  nestedTooDeep,
  serialPlace,
  typeArguments,
  typeCycle,
  unknownType,
  unwritableField,
} from '../rules/schema/index.ts';
import { fold, type Type, type TypeField } from '../schema.ts';
import {
  extentOf,
  isArraySize,
  isDecimalShape,
  listOf,
  mistakenTypes,
  nestsLists,
  scalarOf,
  typeTable,
  typeText,
} from '../types.ts';
import { type Context, type ProjectFile, replacements, report, suggest } from './context.ts';
import { describeDeclared, lookupType } from './lookup.ts';
import { cypherKeywords, nameFacts } from './names.ts';
import type { DeclaredType } from './project.ts';

/** What a written type means, or null when a mistake in it has been reported. */
export function resolveType(
  context: Context,
  file: ProjectFile,
  node: TypeNode,
  subject: string,
): Type | null {
  switch (node.kind) {
    case 'named':
      if (node.arguments.length > 0) return withArguments(context, file, node, subject);
      return namedType(context, file, node, subject);
    case 'list': {
      const element = innerType(context, file, node.element, subject, 'inside a list');
      return element && listOf(element);
    }
    case 'array':
      return arrayType(context, file, node, subject);
    case 'struct': {
      const fields = fieldTypes(context, file, node.fields, subject);
      return fields && { kind: 'struct', fields };
    }
    case 'union': {
      const members = fieldTypes(context, file, node.members, subject);
      return members && { kind: 'union', members };
    }
    case 'map':
      return mapType(context, file, node, subject);
  }
}

/** A type that this file has named before, without looking any further. */
export function knownType(file: ProjectFile, node: TypeNode): Type | undefined {
  if (node.kind !== 'named' || node.arguments.length > 0) return undefined;
  return file.types.get(node.name.text);
}

/** What a declared alias, enum or struct means; null when it is a mixin or a mistake was reported. */
export function declaredType(context: Context, declared: DeclaredType): Type | null {
  if (declared.type !== undefined) return declared.type;
  const { item, file } = declared;
  const open = openTypes(context);
  const at = open.indexOf(declared);
  if (at >= 0) {
    const circle = open.slice(at);
    const cycle = circle.map((one) => one.item.name.text);
    const first = circle[0] as DeclaredType;
    report(
      context,
      typeCycle,
      { file: first.file.source.path, range: first.item.name, subject: first.item.name.text },
      { cycle },
    );
    for (const one of circle) one.type = null;
    return null;
  }
  if (open.length >= deepest) {
    reportTooDeep(context, declared, `more than ${deepest} types inside one another`);
    declared.type = null;
    return null;
  }
  open.push(declared);
  let type: Type | null = null;
  const name = item.name.text;
  if (item.kind === 'type') type = resolveType(context, file, item.type, name);
  else if (item.kind === 'enum') type = { kind: 'enum', name };
  else if (item.kind === 'struct') {
    const fields = fieldTypes(context, file, item.fields, name);
    type = fields && { kind: 'struct', fields };
  }
  open.pop();
  if (type !== null) {
    const { depth, parts } = extentOf(type);
    const limit =
      parts > mostParts
        ? `more than ${mostParts} parts`
        : depth > deepest
          ? `more than ${deepest} levels`
          : null;
    if (limit !== null) {
      reportTooDeep(context, declared, limit);
      type = null;
    }
  }
  // A circle found meanwhile has already settled it.
  const settled = declared as { type: Type | null | undefined };
  if (settled.type === undefined) settled.type = type;
  return settled.type;
}

/** Levels of a type, and types or mixins inside one another. */
export const deepest = 100;

/** Parts of a type as it is written out in a statement. */
const mostParts = 10_000;

export function reportTooDeep(context: Context, { item, file }: DeclaredType, limit: string): void {
  const place = { file: file.source.path, range: item.name, subject: item.name.text };
  report(context, nestedTooDeep, place, { name: item.name.text, limit });
}

const open = new WeakMap<Context, DeclaredType[]>();

/** The declarations being resolved at the moment, outermost first. */
function openTypes(context: Context): DeclaredType[] {
  let stack = open.get(context);
  if (stack === undefined) {
    stack = [];
    open.set(context, stack);
  }
  return stack;
}

function namedType(
  context: Context,
  file: ProjectFile,
  node: TypeNode & { kind: 'named' },
  subject: string,
): Type | null {
  const { text } = node.name;
  if (text === '') return null;
  const known = file.types.get(text);
  if (known !== undefined) return known;
  const upper = text.toUpperCase();
  let type: Type | null = scalarOf(upper) ?? null;
  if (type === null && (upper === 'DECIMAL' || upper === 'NUMERIC')) {
    type = { kind: 'decimal', precision: 18, scale: 3 };
  }
  if (type === null) {
    const declared = lookupType(context, file, node.name);
    if (declared === undefined || declared.item.kind === 'mixin') {
      reportUnknown(context, file, node, subject, declared);
      return null;
    }
    type = declaredType(context, declared);
    if (type === null) return null;
  }
  // What a rule minds on every property takes the longer way each time.
  if (!nestsLists(type)) file.types.set(text, type);
  return type;
}

function reportUnknown(
  context: Context,
  file: ProjectFile,
  node: TypeNode & { kind: 'named' },
  subject: string,
  declared: DeclaredType | undefined,
): void {
  const { text } = node.name;
  const table = context.project.tables.get(nameFacts(context, text).folded);
  const found = declared ?? table;
  const mistaken = mistakenTypes.get(text.toUpperCase());
  const suggestions =
    found !== undefined
      ? []
      : mistaken !== undefined
        ? [mistaken]
        : suggest(context, text, () => typeNames(context));
  const usable = suggestions.filter((name) => !/…|\bT\b|\[n\]/.test(name));
  report(
    context,
    unknownType,
    {
      file: file.source.path,
      range: node,
      subject,
      fixes: replacements(file.source.path, node, usable),
    },
    { name: text, found: found === undefined ? null : describeDeclared(found.item), suggestions },
  );
}

function typeNames(context: Context): string[] {
  const declared = [...context.project.types.values()].filter(({ item }) => item.kind !== 'mixin');
  return [...typeTable.map((entry) => entry.name), ...declared.map(({ item }) => item.name.text)];
}

function withArguments(
  context: Context,
  file: ProjectFile,
  node: TypeNode & { kind: 'named' },
  subject: string,
): Type | null {
  const upper = node.name.text.toUpperCase();
  const place = { file: file.source.path, range: node, subject };
  const [precision, scale] = node.arguments;
  if (upper !== 'DECIMAL' && upper !== 'NUMERIC') {
    const plain = { ...node, arguments: [] };
    const mistaken = mistakenTypes.get(upper);
    if (mistaken === undefined && namedType(context, file, plain, subject) === null) return null;
    if (mistaken !== undefined && !context.project.types.has(fold(node.name.text))) {
      reportUnknown(context, file, plain, subject, undefined);
      return null;
    }
    report(context, typeArguments, place, { name: node.name.text, wanted: `\`${node.name.text}\`` });
    return null;
  }
  if (node.arguments.length !== 2 || precision === undefined || scale === undefined) {
    if (!isReadAsWritten(file, node)) return null;
    const wanted = '`DECIMAL(precision, scale)`, or `DECIMAL` for `DECIMAL(18, 3)`';
    report(context, typeArguments, place, { name: node.name.text, wanted });
    return null;
  }
  if (!isDecimalShape(precision, scale)) {
    report(context, decimalShape, place, { precision, scale });
    return null;
  }
  return { kind: 'decimal', precision, scale };
}

/** A type inside another: anything but SERIAL, which only a column can be. */
function innerType(
  context: Context,
  file: ProjectFile,
  node: TypeNode,
  subject: string,
  where: string,
): Type | null {
  const type = resolveType(context, file, node, subject);
  if (type === null || !isSerial(type)) return type;
  report(context, serialPlace, { file: file.source.path, range: node, subject }, { where });
  return null;
}

export function isSerial(type: Type): boolean {
  return type.kind === 'scalar' && type.name === 'SERIAL';
}

function arrayType(
  context: Context,
  file: ProjectFile,
  node: TypeNode & { kind: 'array' },
  subject: string,
): Type | null {
  const element = innerType(context, file, node.element, subject, 'inside an array');
  if (isArraySize(node.size)) return element && { kind: 'array', element, size: node.size };
  report(context, arraySize, { file: file.source.path, range: node, subject }, { size: node.size });
  return null;
}

function mapType(
  context: Context,
  file: ProjectFile,
  node: TypeNode & { kind: 'map' },
  subject: string,
): Type | null {
  const key = innerType(context, file, node.key, subject, 'inside a map');
  const value = innerType(context, file, node.value, subject, 'inside a map');
  if (key !== null && !isGoodMapKey(key)) {
    const place = { file: file.source.path, range: node.key, subject };
    report(context, mapKey, place, { type: typeText(key) });
  }
  return key && value && { kind: 'map', key, value };
}

function isGoodMapKey(type: Type): boolean {
  if (type.kind === 'scalar') return type.name !== 'FLOAT' && type.name !== 'DOUBLE' && type.name !== 'JSON';
  return type.kind === 'enum' || type.kind === 'decimal';
}

function fieldTypes(
  context: Context,
  file: ProjectFile,
  nodes: FieldNode[],
  subject: string,
): TypeField[] | null {
  const path = file.source.path;
  if (nodes.length === 0) return null;
  const fields: TypeField[] = [];
  const seen = new Set<string>();
  let sound = true;
  for (const node of nodes) {
    const { text } = node.name;
    const type = innerType(context, file, node.type, subject, 'inside a struct or union');
    if (type === null || text === '') {
      sound = false;
      continue;
    }
    if (seen.has(fold(text))) {
      report(context, fieldTwice, { file: path, range: node.name, subject }, { name: text, owner: subject });
      continue;
    }
    seen.add(fold(text));
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(text) || cypherKeywords.has(text.toUpperCase())) {
      report(context, unwritableField, { file: path, range: node.name, subject }, { name: text });
      sound = false;
      continue;
    }
    fields.push({ name: text, type });
  }
  return sound ? fields : null;
}

/** Whether all arguments have been understood; the parser reports and leaves out what is no number. */
function isReadAsWritten(file: ProjectFile, node: TypeNode & { kind: 'named' }): boolean {
  const written = file.source.text.slice(node.name.end, node.end);
  return written.split(',').length === node.arguments.length && /^\s*\([\s\d,]*\)\s*$/.test(written);
}
