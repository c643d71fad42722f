import type { Item, Member, Name, Ranged } from '@kschema/grammar';
import { printType } from '@kschema/grammar';
import type { DocumentSymbolParams, WorkspaceSymbolParams } from 'vscode-languageserver-protocol';
import type { DocumentSymbol, SymbolKind, WorkspaceSymbol } from 'vscode-languageserver-types';
import { aboutDocument, type Feature } from '../feature.ts';
import { shownDocuments, type Workspace } from '../project/workspace.ts';
import type { Scene } from '../scene.ts';
import { type Document, fromPart, rangeOf } from '../text/document.ts';

export const symbols: Feature = {
  name: 'symbols',
  capabilities: { documentSymbolProvider: { label: 'kschema' }, workspaceSymbolProvider: true },
  requests: {
    'textDocument/documentSymbol': aboutDocument(({ document }: Scene, _: DocumentSymbolParams) =>
      outline(document),
    ),
    'workspace/symbol': (workspace: Workspace, { query }: WorkspaceSymbolParams) => search(workspace, query),
  },
};

const kinds: Partial<Record<Item['kind'] | Member['kind'], SymbolKind>> = {
  node: 5,
  rel: 11,
  type: 26,
  enum: 10,
  struct: 23,
  mixin: 3,
  sequence: 16,
  event: 24,
  property: 7,
  index: 20,
};

function outline(document: Document): DocumentSymbol[] {
  const found: DocumentSymbol[] = [];
  for (const [index, part] of document.parted.list.entries()) {
    for (const item of part.source.items) {
      if (!('name' in item)) continue;
      const range = ({ start, end }: Ranged) =>
        rangeOf(document, fromPart(document, index, start), fromPart(document, index, end));
      const symbol = (node: Ranged, name: Name, kind: SymbolKind, detail: string): DocumentSymbol => ({
        name: name.text === '' ? '(no name)' : name.text,
        kind,
        detail,
        range: range({ start: Math.min(node.start, name.start), end: Math.max(node.end, name.end) }),
        selectionRange: range(name),
      });
      const own = symbol(item, item.name, kinds[item.kind] ?? 13, detailOf(item));
      own.children = childrenOf(item, symbol);
      found.push(own);
    }
  }
  return found;
}

function childrenOf(
  item: Item,
  symbol: (node: Ranged, name: Name, kind: SymbolKind, detail: string) => DocumentSymbol,
): DocumentSymbol[] {
  if ('members' in item)
    return item.members.flatMap((member) => {
      if (member.kind === 'property') return [symbol(member, member.name, 7, printType(member.type))];
      return member.kind === 'index' ? [symbol(member, member.name, 20, member.method)] : [];
    });
  if (item.kind === 'enum') return item.values.map((value) => symbol(value, value.name, 22, ''));
  if (item.kind === 'struct')
    return item.fields.map((field) => symbol(field, field.name, 8, printType(field.type)));
  if (item.kind === 'event')
    return item.parameters.map((one) => symbol(one, one.name, 13, printType(one.type)));
  return [];
}

function detailOf(item: Item): string {
  if (item.kind === 'rel')
    return item.connections.map(({ from, to }) => `${from.text} -> ${to.text}`).join(', ');
  return item.kind === 'type' ? printType(item.type) : item.kind;
}

/** The most that a list of symbols shows; whoever wants more types another letter. */
const most = 500;

function search(workspace: Workspace, query: string): WorkspaceSymbol[] {
  const wanted = query.toLowerCase();
  const found: WorkspaceSymbol[] = [];
  const documents = shownDocuments(workspace).sort((a, b) => (a.path < b.path ? -1 : 1));
  for (const document of documents) searchIn(document, wanted, found);
  return found;
}

function searchIn(document: Document, wanted: string, found: WorkspaceSymbol[]): void {
  for (const [index, part] of document.parted.list.entries()) {
    for (const item of part.source.items) {
      if (!('name' in item)) continue;
      const add = (name: Name, kind: SymbolKind, containerName?: string) => {
        if (found.length >= most || !isLike(name.text.toLowerCase(), wanted)) return;
        const range = rangeOf(
          document,
          fromPart(document, index, name.start),
          fromPart(document, index, name.end),
        );
        found.push({
          name: name.text,
          kind,
          location: { uri: document.uri, range },
          ...(containerName === undefined ? {} : { containerName }),
        });
      };
      add(item.name, kinds[item.kind] ?? 13);
      if (!('members' in item)) continue;
      for (const member of item.members) {
        if (member.kind === 'property' || member.kind === 'index')
          add(member.name, kinds[member.kind] ?? 7, item.name.text);
      }
    }
  }
}

/** Whether the letters wanted stand in a name in this order. */
function isLike(name: string, wanted: string): boolean {
  let at = 0;
  for (const letter of wanted) {
    at = name.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return name !== '';
}
