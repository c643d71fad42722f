import { textSource } from './defaults.ts';
import type { Model, ModelProperty, ModelTable } from './model.ts';
import { propertyById, tableById } from './model.ts';
import { quotedName } from './names.ts';
import { typeInModel, typeSource } from './types.ts';

/** The model as the text of one `.kschema` file, with what its author says about the way from the version before. */
export function sourceOf(model: Model): string {
  return [
    ...model.structs.map((struct) =>
      struct.type.kind === 'struct'
        ? `struct ${quotedName(struct.name)} {\n${struct.type.fields.map((field) => `  ${field.name}: ${typeSource(field.type)}`).join('\n')}\n}`
        : '',
    ),
    ...model.aliases.map((alias) => `type ${quotedName(alias.name)} = ${typeSource(alias.type)}`),
    ...model.enums.map(
      (item) => `${docLines(item.doc, '')}enum ${item.name} { ${item.values.map(quotedName).join(', ')} }`,
    ),
    ...model.mixins.map(
      (mixin) =>
        `mixin ${mixin.name} {\n${mixin.properties
          .map(
            (property) =>
              `${docLines(property.doc, '  ')}  ${quotedName(property.name)}: ${typeInModel(model, property.type)}${property.default === null ? '' : ` = ${property.default.source}`}`,
          )
          .join('\n')}\n}`,
    ),
    ...model.sequences.map(
      (sequence) =>
        `sequence ${quotedName(sequence.name)} { start: ${sequence.start}, increment: ${sequence.increment} }`,
    ),
    ...model.tables.map((table) => tableSource(model, table)),
    ...model.events.map(
      (event) =>
        `${docLines(event.doc, '')}event ${event.name}(${event.parameters.map((p) => `${p.name}: ${typeInModel(model, p.type)}`).join(', ')}) { ${event.body} }`,
    ),
    ...(model.reserved.length > 0 ? [`reserved ${model.reserved.map(quotedName).join(', ')}`] : []),
  ]
    .join('\n\n')
    .concat('\n');
}

function tableSource(model: Model, table: ModelTable): string {
  const withs = table.mixins.filter((name) => covers(model, table, name));
  const mixed = new Set(
    model.mixins
      .filter((mixin) => withs.includes(mixin.name))
      .flatMap((mixin) => mixin.properties.map((p) => p.name)),
  );
  const members = [
    ...table.properties
      .filter((property) => !mixed.has(property.name))
      .map((property) => propertySource(model, table, property)),
    ...withs.map((name) => `  with ${name}`),
    ...table.indexes.map((index) => {
      const names = index.properties.map((id) => quotedName(propertyById(table, id).name)).join(', ');
      const options = Object.entries(index.options).map(
        ([key, value]) => `${key}: ${typeof value === 'string' ? textSource(value) : value}`,
      );
      return `  ${index.method} ${quotedName(index.name)}(${names})${options.length > 0 ? ` { ${options.join(', ')} }` : ''}${renamed(index.name, index.original)}`;
    }),
    ...(table.reserved.length > 0 ? [`  reserved ${table.reserved.map(quotedName).join(', ')}`] : []),
  ];
  const header =
    table.kind === 'node'
      ? `node ${quotedName(table.name)}`
      : `rel ${quotedName(table.name)}: ${table.connections
          .map(
            ({ from, to }) =>
              `${quotedName(tableById(model, from).name)} -> ${quotedName(tableById(model, to).name)}`,
          )
          .join(', ')}`;
  const multiplicity =
    table.kind === 'rel' && table.multiplicity !== 'MANY_MANY'
      ? ` @${table.multiplicity.toLowerCase().replace('_', '_to_')}`
      : '';
  const deprecated = table.deprecated === null ? '' : ` @deprecated(${textSource(table.deprecated)})`;
  return `${docLines(table.doc, '')}${header}${multiplicity}${renamed(table.name, table.original)}${deprecated} {\n${members.join('\n')}\n}`;
}

function propertySource(model: Model, table: ModelTable, property: ModelProperty): string {
  const parts = [`  ${quotedName(property.name)}: ${typeInModel(model, property.type)}`];
  if (property.default !== null) parts.push(`= ${property.default.source}`);
  if (table.kind === 'node' && table.key === property.id) parts.push('@key');
  const rename = renamed(property.name, property.original).trim();
  if (rename !== '') parts.push(rename);
  if (property.using !== null) parts.push(`@using(${property.using})`);
  if (property.deprecated !== null) parts.push(`@deprecated(${textSource(property.deprecated)})`);
  return `${docLines(property.doc, '  ')}${parts.join(' ')}`;
}

/** The table still has every property of the mixin just as the mixin writes it. */
function covers(model: Model, table: ModelTable, name: string): boolean {
  const mixin = model.mixins.find((candidate) => candidate.name === name);
  return (
    mixin?.properties.every((wanted) => {
      const property = table.properties.find((candidate) => candidate.name === wanted.name);
      return (
        property !== undefined &&
        property.id !== table.key &&
        typeSource(property.type) === typeSource(wanted.type) &&
        property.default?.source === wanted.default?.source &&
        property.doc === wanted.doc &&
        property.using === null &&
        property.deprecated === null &&
        (property.original === null || property.original === property.name)
      );
    }) ?? false
  );
}

/** A rename that differs in more than case must be declared. */
function renamed(name: string, original: string | null): string {
  return original === null || original === name ? '' : ` @renamedFrom(${quotedName(original)})`;
}

function docLines(doc: string | null, indent: string): string {
  return doc === null
    ? ''
    : `${doc
        .split('\n')
        .map((line) => `${indent}/// ${line}`)
        .join('\n')}\n`;
}
