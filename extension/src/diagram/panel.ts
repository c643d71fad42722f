import { commands, Disposable, Uri, ViewColumn, type WebviewPanel, window, workspace } from 'vscode';
import { openLocation } from '../open-location.ts';
import { folderOf } from '../projects.ts';
import { onSchemaChange } from '../schema-changes.ts';
import type { Services } from '../services.ts';
import { webviewOptions, webviewPage } from '../webview-page.ts';
import type { Detail } from './detail.ts';
import type { FromPage, ToPage } from './messages.ts';

/** The command that draws the schema of the current project, and keeps the drawing as the texts are. */
export function diagramPanel(services: Services): Disposable {
  let panel: WebviewPanel | null = null;
  return Disposable.from(
    commands.registerCommand('kschema.showDiagram', () => {
      if (panel !== null) return panel.reveal();
      panel = openPanel(services);
      panel.onDidDispose(() => {
        panel = null;
      });
    }),
    { dispose: () => panel?.dispose() },
  );
}

function openPanel(services: Services): WebviewPanel {
  const { context, server, projects } = services;
  const project = projects.current();
  const file = window.activeTextEditor?.document;
  const uri = project?.config ?? (file?.languageId === 'kschema' ? file.uri.toString() : undefined);
  const folder = project === null ? null : folderOf(project);
  const name = project?.name ?? 'schema';
  const panel = window.createWebviewPanel('kschema.diagram', `Diagram: ${name}`, ViewColumn.Beside, {
    ...webviewOptions(context.extensionUri),
    retainContextWhenHidden: true,
  });
  panel.iconPath = Uri.joinPath(context.extensionUri, 'media/icon.png');
  const send = async () => {
    const graph = await server.graph(uri === undefined ? {} : { uri });
    if (graph === null) return;
    const detail = workspace.getConfiguration('kschema').get<Detail | 'auto'>('diagram.detail', 'auto');
    await panel.webview.postMessage({ kind: 'graph', name, graph, detail } satisfies ToPage);
  };
  const listening = onSchemaChange(projects, send);
  panel.onDidDispose(() => listening.dispose());
  panel.webview.onDidReceiveMessage(async (message: FromPage) => {
    if (message.kind === 'ready') await send();
    else if (message.kind === 'open') await openLocation(message.location);
    else await save(message, folder, name);
  });
  panel.webview.html = webviewPage(panel.webview, context.extensionUri, {
    title: 'Diagram',
    script: 'diagram.js',
    style: 'diagram.css',
    data: { layout: 'elk-worker.js' },
    body: page,
  });
  return panel;
}

const page = `<header>
<input id="search" type="search" placeholder="Find a table" aria-label="Find a table">
<label>Show
<select id="detail">
<option value="auto">what fits</option>
<option value="properties">all properties</option>
<option value="keys">keys and changes</option>
<option value="names">names</option>
</select>
</label>
<button id="fit" title="Show everything">Fit</button>
<span id="count" role="status"></span>
<button id="svg" title="Save the diagram as SVG">SVG</button>
<button id="png" title="Save the diagram as PNG">PNG</button>
</header>
<main id="canvas"></main>`;

async function save(
  { format, content }: Extract<FromPage, { kind: 'save' }>,
  folder: Uri | null,
  name: string,
): Promise<void> {
  const file = `${name}.${format}`;
  const target = await window.showSaveDialog({
    ...(folder === null ? {} : { defaultUri: Uri.joinPath(folder, file) }),
    filters: { [format.toUpperCase()]: [format] },
  });
  if (target === undefined) return;
  const bytes =
    format === 'svg'
      ? new TextEncoder().encode(content)
      : Uint8Array.from(atob(content), (character) => character.charCodeAt(0));
  await workspace.fs.writeFile(target, bytes);
  window.setStatusBarMessage(`Saved ${file}`, 4000);
}
