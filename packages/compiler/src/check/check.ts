import type { SourceFile } from '@kschema/grammar';
import type { Declaration } from '../declaration.ts';
import { noPolicy, type Policy } from '../policy/policy.ts';
import { underPolicy } from '../policy/severity.ts';
import { rules } from '../rules/index.ts';
import {
  enumValueTwice,
  renameSource,
  reservedNameDeclared,
  schemaEmpty,
  schemaRules,
  typeEmpty,
  unusedDeclaration,
} from '../rules/schema/index.ts';
import { emptySchema, fold } from '../schema.ts';
import { elementPath } from '../subjects.ts';
import { applyAllowances } from './allowances.ts';
import { noDirectives } from './attributes.ts';
import { collect } from './collect.ts';
import { type Context, report } from './context.ts';
import { checkConventions } from './conventions.ts';
import { linkElement } from './elements.ts';
import { buildEvents } from './events.ts';
import { checkImports, checkUnusedImports, reachableFiles } from './imports.ts';
import { isMeant, meantBy } from './meant.ts';
import { readMixin } from './mixins.ts';
import { checkName } from './names.ts';
import type { DeclaredType } from './project.ts';
import { declaredType } from './resolve-types.ts';
import { projectScope } from './scope.ts';
import { buildSequences, checkSerialSequences } from './sequences.ts';
import { buildTables, renameProblem } from './tables.ts';

/**
 * The schema that a file and all it imports declare, with every mistake that can be seen in
 * the source alone. Never throws; the schema holds what could be understood.
 *
 * @param root path of the first file, as it is in `files`.
 * @param files every file that was loaded, by path; a missing one is reported where it is imported.
 * @param policy what the findings count for, and what is asked of names and documentation.
 */
export function check(
  root: string,
  files: ReadonlyMap<string, SourceFile>,
  policy: Policy = noPolicy,
): Declaration {
  const declaration = checkApart(root, files, policy);
  const meant = meantBy(declaration.findings);
  return { ...declaration, findings: declaration.findings.filter((one) => !isMeant(one, meant)) };
}

/**
 * As {@link check}, for who puts what is found together from several checks: also told is of what only a mistyped
 * name uses, which {@link isMeant} tells when all is there.
 */
export function checkApart(
  root: string,
  files: ReadonlyMap<string, SourceFile>,
  policy: Policy,
): Declaration {
  const context = newContext(root, files);
  checkImports(context, files);
  collect(context);
  buildEnums(context);
  buildSequences(context);
  const scope = projectScope(context);
  const mixins = { done: new Map(), open: [] };
  for (const declared of context.project.types.values()) {
    checkTypeItem(context, declared);
    if (declared.item.kind === 'mixin') readMixin(context, mixins, declared, scope);
    else declaredType(context, declared);
  }
  buildTables(context, scope, mixins);
  buildEvents(context, scope);
  checkSerialSequences(context);
  checkReservedTables(context);
  checkTableRenames(context);
  checkUse(context);
  checkUnusedImports(context);
  checkConventions(context, policy);
  applyAllowances(context, schemaRules, rules);
  context.declaration.findings = underPolicy(context.declaration.findings, policy);
  sortFindings(context);
  return context.declaration;
}

function newContext(root: string, files: ReadonlyMap<string, SourceFile>): Context {
  return {
    project: {
      root,
      files: reachableFiles(root, files),
      tables: new Map(),
      types: new Map(),
      sequences: new Map(),
      events: new Map(),
      reserved: [],
    },
    declaration: {
      schema: emptySchema(),
      origins: new Map(),
      renames: new Map(),
      using: new Map(),
      allows: [],
      findings: [],
    },
    allowances: [],
    names: new Map(),
    owners: new Map(),
    comparisons: 1_000_000,
    built: new Map(),
  };
}

/** The name of a type, and whether anything is in it. */
function checkTypeItem(context: Context, { item, file }: DeclaredType): void {
  const path = file.source.path;
  const subject = elementPath.top(item.name.text);
  checkName(context, 'type', item.name, path, subject, item);
  const parts = item.kind === 'enum' ? item.values : item.kind === 'struct' ? item.fields : null;
  // Where something stands between the braces, the parser has said what is wrong with it.
  if (parts?.length !== 0 || !/\{\s*\}$/.test(file.source.text.slice(item.start, item.end))) return;
  report(
    context,
    typeEmpty,
    { file: path, range: item.name, subject },
    { what: `The ${item.kind} \`${subject}\`` },
  );
}

function buildEnums(context: Context): void {
  for (const [folded, { item, file }] of context.project.types) {
    if (item.kind !== 'enum') continue;
    const path = file.source.path;
    const subject = elementPath.top(item.name.text);
    const values: string[] = [];
    const seen = new Set<string>();
    for (const value of item.values) {
      const name = value.name.text;
      if (name === '') continue;
      if (seen.has(name)) {
        const place = { file: path, range: value.name, subject };
        report(context, enumValueTwice, place, { name, enumName: item.name.text });
      } else values.push(name);
      seen.add(name);
    }
    const element = { name: item.name.text, values, doc: item.doc === null ? null : item.doc.text };
    context.declaration.schema.enums.set(folded, element);
    linkElement(context, element, path, item, noDirectives);
  }
}

function checkReservedTables(context: Context): void {
  const { schema } = context.declaration;
  for (const { item } of context.project.reserved) {
    for (const name of item.names) {
      if (name.text === '') continue;
      const folded = fold(name.text);
      schema.reserved.set(folded, name.text);
      const found = context.project.tables.get(folded);
      if (found === undefined) continue;
      const place = { file: found.file.source.path, range: found.item.name, subject: found.item.name.text };
      report(context, reservedNameDeclared, place, { name: found.item.name.text, table: null });
    }
  }
}

function checkTableRenames(context: Context): void {
  const { schema, renames } = context.declaration;
  if (renames.size === 0) return;
  const claimed = new Map<string, string>();
  for (const [folded, table] of schema.tables) {
    const rename = renames.get(table);
    if (rename === undefined) continue;
    const from = fold(rename.from);
    // What has the old name may come from elsewhere itself: names can be swapped.
    const other = from === folded ? undefined : schema.tables.get(from);
    const present = other !== undefined && !renames.has(other);
    const problem = renameProblem(rename.from, table.name, present, claimed);
    const range = rename.attribute.arguments[0]?.value ?? rename.attribute;
    const place = { file: rename.file, range, subject: elementPath.top(table.name) };
    if (problem !== null) {
      report(context, renameSource, place, { name: table.name, from: rename.from, problem });
    }
    claimed.set(from, table.name);
  }
}

/** Types that nothing uses, and a schema without tables. */
function checkUse(context: Context): void {
  const { project } = context;
  if (project.tables.size === 0) {
    const root = project.files[0];
    // A file with text but no declaration has a mistake that the parser reports.
    if (
      root === undefined ||
      isLibrary(context) ||
      (root.source.items.length === 0 && hasText(root.source.text))
    ) {
      return;
    }
    const place = { file: root.source.path, range: { start: 0, end: 0 }, subject: '' };
    report(context, schemaEmpty, place, { path: root.source.path });
    return;
  }
  for (const { item, file, used } of project.types.values()) {
    // A file of types for several schemas need not be used up by each.
    if (used || (file !== project.files[0] && !file.source.items.some((one) => isTable(one.kind)))) continue;
    const kind = item.kind === 'type' ? 'type' : item.kind;
    const place = { file: file.source.path, range: item.name, subject: item.name.text };
    report(context, unusedDeclaration, place, { kind, name: item.name.text });
  }
}

/** Whether the files declare types and mixins only, for others to import. */
function isLibrary(context: Context): boolean {
  return context.project.types.size > 0;
}

function isTable(kind: string): boolean {
  return kind === 'node' || kind === 'rel';
}

function hasText(source: string): boolean {
  return source.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, '').trim() !== '';
}

function sortFindings(context: Context): void {
  const order = new Map(context.project.files.map((file, index) => [file.source.path, index]));
  context.declaration.findings.sort((a, b) => {
    const [x, y] = [a.spans[0], b.spans[0]];
    if (x === undefined || y === undefined) return 0;
    return (order.get(x.file) ?? 0) - (order.get(y.file) ?? 0) || x.start - y.start;
  });
}
