import { scalarTypes } from '../src/scalars.ts';
import { definitions, keywords, trivia } from '../src/syntax/tokens.ts';

const scope = 'kschema';

/** The TextMate grammar that editors colour `.kschema` files with, from the tokens and keyword lists of the parser. */
export function textMate(): string {
  const name = patternOf('Name');
  const number = patternOf('Number');
  const grammar = {
    $schema: 'https://raw.githubusercontent.com/martinring/tmlanguage/master/tmlanguage.json',
    name: 'kschema',
    scopeName: `source.${scope}`,
    fileTypes: ['kschema'],
    patterns: [
      { include: '#comments' },
      { include: '#event' },
      { include: '#declaration' },
      { include: '#member' },
      { include: '#property' },
      { include: '#attribute' },
      { include: '#values' },
      { include: '#types' },
      { include: '#marks' },
    ],
    repository: {
      comments: {
        patterns: [
          { name: `comment.line.documentation.${scope}`, match: trivia.doc.source },
          { name: `comment.line.double-slash.${scope}`, match: trivia.lineComment.source },
          { name: `comment.block.${scope}`, begin: '/\\*', end: '\\*/' },
        ],
      },
      event: {
        begin: `\\b(event)\\s+(${name})\\s*(?=\\()`,
        beginCaptures: {
          1: { name: `keyword.declaration.${scope}` },
          2: { name: `entity.name.function.${scope}` },
        },
        end: '(?<=\\})',
        patterns: [
          { include: '#comments' },
          {
            begin: '\\(',
            end: '\\)',
            patterns: [
              { include: '#property' },
              { include: '#values' },
              { include: '#types' },
              { include: '#marks' },
            ],
          },
          { include: '#body' },
        ],
      },
      body: {
        name: `meta.embedded.block.cypher`,
        begin: '\\{',
        end: '\\}',
        patterns: [
          { include: '#comments' },
          { name: `string.quoted.double.cypher`, begin: '"', end: '"', patterns: [{ match: '\\\\.' }] },
          { name: `string.quoted.single.cypher`, begin: "'", end: "'", patterns: [{ match: '\\\\.' }] },
          { name: `variable.other.quoted.cypher`, begin: '`', end: '`' },
          { name: `variable.parameter.cypher`, match: '\\$[A-Za-z_][A-Za-z0-9_]*' },
          {
            name: 'keyword.control.cypher',
            match:
              '(?i)\\b(?:MATCH|OPTIONAL|WHERE|CREATE|MERGE|SET|DELETE|DETACH|REMOVE|WITH|RETURN|UNWIND|AS|AND|OR|NOT|IN|ON|ORDER|BY|LIMIT|SKIP)\\b',
          },
          { include: '#body' },
        ],
      },
      declaration: {
        match: `\\b(${keywords.declarations.filter((word) => word !== 'import' && word !== 'event').join('|')})\\s+(${name})`,
        captures: {
          1: { name: `keyword.declaration.${scope}` },
          2: { name: `entity.name.type.${scope}` },
        },
      },
      member: {
        patterns: [
          {
            match: `\\b(import)\\b(?=\\s*["'])`,
            captures: { 1: { name: `keyword.control.import.${scope}` } },
          },
          {
            match: `\\b(${keywords.members.join('|')})\\s+(${name})`,
            captures: { 1: { name: `keyword.other.${scope}` }, 2: { name: `variable.other.${scope}` } },
          },
        ],
      },
      property: {
        match: `(${name})\\s*(?=:)`,
        captures: { 1: { name: `variable.other.property.${scope}` } },
      },
      attribute: {
        match: `(@)(${name})`,
        captures: {
          1: { name: `punctuation.definition.annotation.${scope}` },
          2: { name: `storage.type.annotation.${scope}` },
        },
      },
      values: {
        patterns: [
          {
            name: `string.quoted.double.${scope}`,
            begin: '"',
            end: '"|$',
            patterns: [{ include: '#escape' }],
          },
          {
            name: `string.quoted.single.${scope}`,
            begin: "'",
            end: "'|$",
            patterns: [{ include: '#escape' }],
          },
          { name: `constant.numeric.${scope}`, match: `\\b${number}\\b` },
          {
            name: `constant.language.${scope}`,
            match: `(?i)\\b(?:${keywords.expressions.filter((word) => word === word.toLowerCase()).join('|')})\\b`,
          },
          {
            name: `keyword.operator.word.${scope}`,
            match: `(?i)\\b(?:${keywords.expressions.filter((word) => word !== word.toLowerCase()).join('|')})\\b`,
          },
        ],
      },
      escape: {
        name: `constant.character.escape.${scope}`,
        match: '\\\\(?:[\\\\"\'ntr]|u[0-9a-fA-F]{4}|u\\{[0-9a-fA-F]{1,6}\\})',
      },
      types: {
        name: `support.type.${scope}`,
        match: `(?i)\\b(?:${[...keywords.types, ...scalarTypes].join('|')})\\b`,
      },
      marks: {
        patterns: [
          { name: `keyword.operator.arrow.${scope}`, match: '->' },
          { name: `keyword.operator.${scope}`, match: '[=+\\-*/%^]' },
          { name: `punctuation.separator.${scope}`, match: '[,:]' },
        ],
      },
    },
  };
  return `${JSON.stringify(grammar, null, 2)}\n`;
}

function patternOf(name: string): string {
  const found = definitions.find((definition) => definition.name === name);
  if (found === undefined) throw new Error(`No token is called ${name}`);
  return found.pattern.source;
}
