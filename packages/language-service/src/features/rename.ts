import { fold, type Schema } from '@kschema/compiler';
import { nameProblem, printName } from '@kschema/grammar';
import type { PrepareRenameParams, RenameParams } from 'vscode-languageserver-protocol';
import type { Range, TextEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import { attributePlace } from '../edits/attribute-place.ts';
import { aboutDocument, type Feature } from '../feature.ts';
import { type Mention, mentionsOf, type NamedSymbol, symbolAt } from '../names/symbols.ts';
import { placeIn } from '../project/checked.ts';
import { Refusal } from '../refusal.ts';
import { offsetOf, type Scene } from '../scene.ts';
import { type Document, rangeOf } from '../text/document.ts';

export const rename: Feature = {
  name: 'rename',
  capabilities: { renameProvider: { prepareProvider: true } },
  requests: {
    'textDocument/prepareRename': aboutDocument(
      (scene, { position }: PrepareRenameParams): { range: Range; placeholder: string } | null => {
        const found = symbolAt(scene.checked, scene.document, offsetOf(scene, position));
        if (found?.symbol == null) return null;
        const { mention, symbol } = found;
        return {
          range: rangeOf(mention.document, mention.start, mention.end),
          placeholder: symbol.nameNode.text,
        };
      },
    ),
    'textDocument/rename': aboutDocument(
      (scene, { position, newName }: RenameParams): WorkspaceEdit | null => {
        const symbol = symbolAt(scene.checked, scene.document, offsetOf(scene, position))?.symbol;
        return symbol == null ? null : renameEdit(scene, symbol, newName);
      },
    ),
  },
};

/** Renames something in all files; what is compiled under its name also gets the directive that keeps its data. */
export function renameEdit(scene: Scene, symbol: NamedSymbol, newName: string): WorkspaceEdit {
  const name =
    newName.startsWith('`') && newName.endsWith('`') && newName.length > 1 ? newName.slice(1, -1) : newName;
  refuseBadName(scene, symbol, name);
  const edits = new Map<Document, TextEdit[]>();
  const add = (document: Document, start: number, end: number, newText: string) => {
    const known = edits.get(document);
    const edit = { range: rangeOf(document, start, end), newText };
    if (known === undefined) edits.set(document, [edit]);
    else known.push(edit);
  };
  for (const mention of mentionsOf(scene.checked, symbol))
    add(mention.document, mention.start, mention.end, writtenAs(mention, name));
  const directive = renamedFrom(scene, symbol, name);
  if (directive !== null) add(directive.document, directive.start, directive.start, directive.text);
  return { changes: Object.fromEntries([...edits].map(([document, list]) => [document.uri, list])) };
}

function refuseBadName(
  { checked }: Scene,
  { kind, owner, name: old, declared }: NamedSymbol,
  name: string,
): void {
  const problem = name === '' ? 'empty' : nameProblem(name);
  if (problem !== null) throw new Refusal(`\`${name}\` cannot be a name: it is ${problem}.`);
  const folded = fold(name);
  if (folded === old) return;
  const taken =
    kind === 'table'
      ? checked.names.tables.has(folded)
      : kind === 'type'
        ? checked.names.types.has(folded)
        : kind === 'sequence'
          ? checked.names.sequences.has(folded)
          : kind === 'event'
            ? checked.names.events.has(folded)
            : kind === 'property' && owner !== null
              ? checked.schema.tables.get(owner)?.properties.has(folded) === true
              : kind === 'value' && declared.item.kind === 'enum'
                ? declared.item.values.some((value) => value.name.text === name)
                : false;
  if (taken) throw new Refusal(`There is a ${kind} called \`${name}\` already.`);
}

function writtenAs({ occurrence }: Mention, name: string): string {
  if (occurrence.form === 'text') return JSON.stringify(name).slice(1, -1);
  return occurrence.form === 'parameter' ? name : printName(name);
}

/** Where `@renamedFrom` has to be written, when what is renamed is compiled and does not say so yet. */
function renamedFrom(scene: Scene, symbol: NamedSymbol, newName: string) {
  const before = scene.project.compiled?.schema;
  const { node, declared, nameNode } = symbol;
  if (before === undefined || !('attributes' in node) || !isCompiled(before, symbol, scene)) return null;
  if (node.attributes.some(({ name }) => name.text === 'renamedFrom') || fold(newName) === symbol.name)
    return null;
  const at = attributePlace(node);
  const place = placeIn(declared.document, declared.part, { start: at, end: at });
  return { ...place, text: ` @renamedFrom(${printName(nameNode.text)})` };
}

function isCompiled(
  before: Schema,
  { kind, owner, name, declared }: NamedSymbol,
  { checked }: Scene,
): boolean {
  if (kind === 'table') return before.tables.has(name);
  if (owner === null || (kind !== 'property' && kind !== 'index')) return false;
  const owners = declared.item.kind === 'mixin' ? tablesWith(checked, owner) : [owner];
  return owners.some((one) => {
    const table = before.tables.get(one);
    if (kind === 'property') return table?.properties.has(name) === true;
    return table?.kind === 'node' && table.indexes.has(name);
  });
}

/** Folded names of the tables that bring in a mixin, directly. */
function tablesWith(checked: Scene['checked'], mixin: string): string[] {
  const found: string[] = [];
  for (const [key, { item }] of checked.names.tables) {
    if (
      'members' in item &&
      item.members.some((one) => one.kind === 'with' && fold(one.mixin.text) === mixin)
    )
      found.push(key);
  }
  return found;
}
