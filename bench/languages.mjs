/** The model as text, once for each language that is measured. */

const json = JSON.stringify;
const lower = (text) => text[0].toLowerCase() + text.slice(1);

export function kschemaText({ nodes, rels }) {
  const types = { LIST: 'STRING[]' };
  const out = [];
  const doc = (text, indent) => {
    if (text !== null) out.push(`${indent}/// ${text}`);
  };
  const renamed = (element) => (element.was === null ? '' : ` @renamedFrom(${element.was})`);
  const body = (t) => {
    for (const p of t.properties) {
      doc(p.doc, '  ');
      const value = p.default === null ? '' : ` = ${json(p.default)}`;
      out.push(
        `  ${p.name}: ${types[p.type] ?? p.type}${value}${p.key ? ' @key' : ''}${renamed({ was: p.was ?? null })}`,
      );
    }
    out.push('}', '');
  };
  for (const t of nodes) {
    doc(t.doc, '');
    out.push(`node ${t.name}${renamed(t)} {`);
    body(t);
  }
  for (const t of rels) {
    doc(t.doc, '');
    out.push(`rel ${t.name}: ${t.from} -> ${t.to}${renamed(t)} {`);
    body(t);
  }
  return out.join('\n');
}

export function graphqlText({ nodes, rels }) {
  const types = {
    ...{ STRING: 'String', INT64: 'Int64', INT32: 'Int', DOUBLE: 'Float', BOOL: 'Boolean' },
    ...{ TIMESTAMP: 'DateTime', DATE: 'Date', UUID: 'UUID', LIST: '[String!]' },
  };
  const out = [
    ...[
      'scalar Int64',
      'scalar DateTime',
      'scalar Date',
      'scalar UUID',
      'directive @key on FIELD_DEFINITION',
    ],
    ...[
      'directive @default(value: String!) on FIELD_DEFINITION',
      '',
      'type Query {',
      `  root: ${nodes[0].name}`,
      '}',
      '',
    ],
  ];
  const body = (t) => {
    for (const p of t.properties) {
      if (p.doc !== null) out.push(`  "${p.doc}"`);
      const value = p.default === null ? '' : ` @default(value: ${json(String(p.default))})`;
      out.push(`  ${p.name}: ${types[p.type]}${p.key ? '! @key' : ''}${value}`);
    }
    out.push('}', '');
  };
  for (const t of [...nodes, ...rels]) {
    if (t.doc !== null) out.push(`"${t.doc}"`);
    out.push(`type ${t.name} {`);
    if (t.from !== undefined) out.push(`  from: ${t.from}!`, `  to: ${t.to}!`);
    body(t);
  }
  return out.join('\n');
}

export function prismaText({ nodes, rels }) {
  const types = {
    ...{ STRING: 'String', INT64: 'BigInt', INT32: 'Int', DOUBLE: 'Float', BOOL: 'Boolean' },
    ...{ TIMESTAMP: 'DateTime', DATE: 'DateTime', UUID: 'String', LIST: 'String[]' },
  };
  const native = { DATE: ' @db.Date', UUID: ' @db.Uuid' };
  const out = ['datasource db {', '  provider = "postgresql"', '}', ''];
  const body = (t) => {
    for (const p of t.properties) {
      if (p.doc !== null) out.push(`  /// ${p.doc}`);
      const optional = p.key || p.type === 'LIST' ? '' : '?';
      const value = p.default === null ? '' : ` @default(${json(p.default)})`;
      out.push(
        `  ${p.name} ${types[p.type]}${optional}${p.key ? ' @id' : ''}${native[p.type] ?? ''}${value}`,
      );
    }
  };
  for (const t of nodes) {
    if (t.doc !== null) out.push(`/// ${t.doc}`);
    out.push(`model ${t.name} {`);
    body(t);
    for (const rel of rels) {
      if (rel.from === t.name)
        out.push(`  out_${lower(rel.name)} ${rel.name}[] @relation("${rel.name}_from")`);
      if (rel.to === t.name) out.push(`  in_${lower(rel.name)} ${rel.name}[] @relation("${rel.name}_to")`);
    }
    out.push('}', '');
  }
  for (const t of rels) {
    if (t.doc !== null) out.push(`/// ${t.doc}`);
    out.push(`model ${t.name} {`, '  rel_id BigInt @id', '  from_id BigInt', '  to_id BigInt');
    out.push(`  from ${t.from} @relation("${t.name}_from", fields: [from_id], references: [id])`);
    out.push(`  to ${t.to} @relation("${t.name}_to", fields: [to_id], references: [id])`);
    body(t);
    out.push('}', '');
  }
  return out.join('\n');
}

/** proto2: the newer one has no defaults. */
export function protoText({ nodes, rels }) {
  const types = {
    ...{ STRING: 'string', INT64: 'int64', INT32: 'int32', DOUBLE: 'double', BOOL: 'bool' },
    ...{ TIMESTAMP: 'google.protobuf.Timestamp', DATE: 'string', UUID: 'string', LIST: 'string' },
  };
  const out = [
    'syntax = "proto2";',
    '',
    'package graph.v1;',
    '',
    'import "google/protobuf/timestamp.proto";',
    '',
  ];
  for (const t of [...nodes, ...rels]) {
    if (t.doc !== null) out.push(`// ${t.doc}`);
    out.push(`message ${t.name} {`);
    if (t.from !== undefined) out.push(`  optional ${t.from} from = 1001;`, `  optional ${t.to} to = 1002;`);
    for (const p of t.properties) {
      if (p.doc !== null) out.push(`  // ${p.doc}`);
      const value = p.default === null ? '' : ` [default = ${json(p.default)}]`;
      out.push(
        `  ${p.type === 'LIST' ? 'repeated' : 'optional'} ${types[p.type]} ${p.name} = ${p.number}${value};`,
      );
    }
    out.push('}', '');
  }
  return out.join('\n');
}
