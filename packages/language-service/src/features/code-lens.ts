import { subjectOf } from '@kschema/compiler';
import type { CodeLensParams } from 'vscode-languageserver-protocol';
import type { CodeLens } from 'vscode-languageserver-types';
import { aboutDocument, type Feature } from '../feature.ts';
import { mentionsOf, symbolAt } from '../names/symbols.ts';
import { checkedOf, pendingChanges, type Workspace } from '../project/workspace.ts';
import { type Scene, sceneOf } from '../scene.ts';
import { fromPart, offsetAt, positionAt, rangeOf } from '../text/document.ts';

/** Commands of lenses, which the client carries out. Arguments: a URI, a position and locations; a URI. */
export const lensCommands = {
  showReferences: 'kschema.showReferences',
  showPlan: 'kschema.showPlan',
} as const;

export const codeLens: Feature = {
  name: 'code-lens',
  capabilities: { codeLensProvider: { resolveProvider: true } },
  requests: {
    'textDocument/codeLens': aboutDocument((scene, _: CodeLensParams) => lenses(scene)),
    'codeLens/resolve': resolve,
  },
};

function lenses(scene: Scene): CodeLens[] {
  const { document, project } = scene;
  const found: CodeLens[] = [];
  if (document.path === project.root) {
    const title = changesTitle(scene);
    if (title !== null) {
      const command = { title, command: lensCommands.showPlan, arguments: [document.uri] };
      found.push({ range: rangeOf(document, 0, 0), command });
    }
  }
  for (const [index, part] of document.parted.list.entries()) {
    const [item] = part.source.items;
    if (item === undefined || !('name' in item) || item.name.text === '' || item.kind === 'event') continue;
    const range = rangeOf(
      document,
      fromPart(document, index, item.name.start),
      fromPart(document, index, item.name.end),
    );
    found.push({ range, data: { uri: document.uri } });
  }
  return found;
}

/** Such as `3 changes since v7: 2 safe, 1 breaking`; null where nothing is compiled or nothing changed. */
function changesTitle({ workspace, project }: Scene): string | null {
  const pending = pendingChanges(workspace, project);
  const last = project.compiled?.versions.at(-1);
  if (pending === null || last === undefined || pending.changes.length === 0) return null;
  const worst = new Map<string, string>();
  for (const { subject, severity } of pending.findings) {
    const order = ['safe', 'warn', 'bc', 'loss', 'blocked'];
    if (order.indexOf(severity) > order.indexOf(worst.get(subject) ?? 'safe')) worst.set(subject, severity);
  }
  const counts = new Map<string, number>();
  for (const change of pending.changes) {
    const word = words[worst.get(subjectOf(change)) ?? 'safe'] as string;
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const parts = ['safe', 'breaking', 'losing data', 'blocked'].flatMap((word) =>
    counts.has(word) ? [`${counts.get(word)} ${word}`] : [],
  );
  const total = pending.changes.length;
  return `${total} ${total === 1 ? 'change' : 'changes'} since v${last.number}: ${parts.join(', ')}`;
}

const words: Record<string, string> = {
  safe: 'safe',
  warn: 'safe',
  bc: 'breaking',
  loss: 'losing data',
  blocked: 'blocked',
};

function resolve(workspace: Workspace, lens: CodeLens): CodeLens {
  const { uri } = lens.data as { uri: string };
  const scene = sceneOf(workspace, uri);
  if (scene === null) return lens;
  const checked = checkedOf(workspace, scene.project);
  const symbol = symbolAt(checked, scene.document, offsetAt(scene.document, lens.range.start))?.symbol;
  const uses =
    symbol == null
      ? []
      : mentionsOf(checked, symbol).filter(({ occurrence }) => occurrence.role === 'reference');
  const locations = uses.map(({ document, start, end }) => ({
    uri: document.uri,
    range: rangeOf(document, start, end),
  }));
  const title = locations.length === 1 ? '1 usage' : `${locations.length} usages`;
  const position = positionAt(scene.document, offsetAt(scene.document, lens.range.start));
  return {
    ...lens,
    command: { title, command: lensCommands.showReferences, arguments: [uri, position, locations] },
  };
}
