import {
  type Answer,
  capabilities,
  changeText,
  createWorkspace,
  type Document,
  makeReady,
  Refusal,
  removeText,
  requests,
  rulePageText,
  rulePageUri,
  setText,
  type Workspace,
} from '@kschema/language-service';
import type {
  CancellationToken,
  Connection,
  InitializeParams,
  InitializeResult,
  WorkspaceFolder,
} from 'vscode-languageserver';
import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { judgeOn } from './bodies.ts';
import { ddl } from './ddl.ts';
import { graphOf } from './graph.ts';
import { isInside, nameOf, normalized, pathOf } from './paths.ts';
import { planOf } from './plan.ts';
import type { Platform } from './platform.ts';
import {
  closeProject,
  configName,
  loadFile,
  loadImports,
  type OpenProject,
  openProject,
  readHistory,
} from './projects.ts';
import { methods, type ProjectParams, type RulePageParams } from './protocol.ts';
import { publisherOn } from './publisher.ts';
import { stateOf } from './state.ts';

export const serverName = 'kschema';
export const serverVersion = '0.1.0';

/** Serves a connection until it ends. All input and output of files goes through `platform`. */
export function serve(connection: Connection, platform: Platform): void {
  const workspace = createWorkspace({ today: platform.today(), ddl });
  const publisher = publisherOn(connection, workspace);
  const projects = new Map<string, OpenProject>();
  const edited = new Map<Document, number>();
  let folders: WorkspaceFolder[] = [];
  let watches = false;
  let foldersChange = false;
  let progress = false;
  let scheduled = false;
  let shownState = '';
  /** How many readings of files are under way: until they are done, what is missing may only not be there yet. */
  let reading = 0;
  let loaded = Promise.resolve();

  /** After all messages that have arrived: what counts is the last text. */
  const schedule = () => {
    if (scheduled || reading > 0) return;
    scheduled = true;
    platform.later(refresh);
  };
  const whileReading = async (read: () => Promise<void>) => {
    reading++;
    await read();
    reading--;
    schedule();
  };
  const refresh = () => {
    scheduled = false;
    if (reading > 0) return;
    publisher.publish(edited);
    edited.clear();
    platform.later(() => makeReady(workspace));
    judge.later();
    const state = stateOf(workspace, projects.values(), judge);
    const text = JSON.stringify(state);
    if (text === shownState) return;
    shownState = text;
    void connection.sendNotification(methods.stateChanged, state);
  };

  const judge = judgeOn(workspace, platform, projects, () => schedule());

  connection.onInitialize((params: InitializeParams): InitializeResult => {
    folders = params.workspaceFolders ?? [];
    watches = params.capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
    foldersChange = params.capabilities.workspace?.workspaceFolders === true;
    progress = params.capabilities.window?.workDoneProgress === true;
    return {
      serverInfo: { name: serverName, version: serverVersion },
      capabilities: {
        positionEncoding: 'utf-16',
        textDocumentSync: { openClose: true, change: 2 },
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
        ...capabilities,
      },
    };
  });

  connection.onInitialized(async () => {
    if (watches) {
      const globs = ['**/*.kschema', `**/${configName}`, '**/*.json'];
      void connection.client.register(
        { method: 'workspace/didChangeWatchedFiles' } as never,
        {
          watchers: globs.map((globPattern) => ({ globPattern })),
        } as never,
      );
    }
    if (foldersChange)
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => changeFolders(added, removed));
    loaded = whileReading(() => loadFolders(folders));
    await loaded;
  });

  async function loadFolders(added: readonly WorkspaceFolder[]): Promise<void> {
    const shown = progress ? await connection.window.createWorkDoneProgress() : null;
    shown?.begin('Reading kschema projects', 0);
    for (const folder of added) {
      const found = await platform.find(folder.uri, configName);
      for (const [at, config] of found.entries()) {
        shown?.report(Math.round((100 * at) / found.length), folder.name);
        await loadProject(normalized(config));
      }
    }
    shown?.done();
  }

  async function loadProject(config: string): Promise<void> {
    projects.set(config, await openProject(workspace, platform, config));
  }

  async function changeFolders(added: WorkspaceFolder[], removed: WorkspaceFolder[]): Promise<void> {
    for (const { uri } of removed) {
      for (const project of [...projects.values()])
        if (isInside(project.config, normalized(uri))) forget(project);
    }
    folders = [...folders.filter((one) => removed.every(({ uri }) => uri !== one.uri)), ...added];
    await whileReading(() => loadFolders(added));
  }

  function forget(project: OpenProject): void {
    projects.delete(project.config);
    closeProject(workspace, project);
  }

  connection.onDidOpenTextDocument(({ textDocument }) => {
    const { uri, text, version } = textDocument;
    const document = setText(workspace, { uri, path: pathOf(uri), open: true }, text);
    edited.set(document, version);
    // A file that is opened at once may belong to a project that is still being read.
    void loaded.then(() => whileReading(() => loadImports(workspace, platform, uri)));
  });

  connection.onDidChangeTextDocument(({ textDocument, contentChanges }) => {
    const document = workspace.byUri.get(textDocument.uri);
    if (document === undefined) return;
    changeText(workspace, document, contentChanges);
    edited.set(document, textDocument.version);
    schedule();
  });

  connection.onDidCloseTextDocument(async ({ textDocument: { uri } }) => {
    const document = workspace.byUri.get(uri);
    if (document === undefined) return;
    const text = await platform.read(uri);
    if (text === null) {
      removeText(workspace, document.path);
      publisher.clear(uri);
    } else setText(workspace, { uri, path: document.path, open: false }, text);
    schedule();
  });

  connection.onDidChangeWatchedFiles(async ({ changes }) => {
    const histories = new Set<OpenProject>();
    for (const { uri: given, type } of changes) {
      const uri = normalized(given);
      if (nameOf(uri) === configName) {
        const known = projects.get(uri);
        if (known !== undefined) forget(known);
        if (type !== 3) await loadProject(uri);
      } else if (uri.endsWith('.json')) {
        for (const project of projects.values()) if (isInside(uri, project.history)) histories.add(project);
      } else await changeFile(uri, type === 3);
    }
    for (const project of histories) await readHistory(workspace, platform, project);
    schedule();
  });

  async function changeFile(uri: string, gone: boolean): Promise<void> {
    const document = workspace.documents.get(pathOf(uri));
    if (document?.open === true) return;
    if (gone && document !== undefined) {
      removeText(workspace, document.path);
      publisher.clear(document.uri);
    } else if (!gone) await loadFile(workspace, platform, uri);
    await loadImports(workspace, platform, uri);
  }

  for (const [method, answer] of requests) answerOn(connection, workspace, method, answer);
  connection.onRequest(methods.state, () => stateOf(workspace, projects.values(), judge));
  connection.onRequest(methods.plan, (params: ProjectParams | null) =>
    planOf(workspace, projects, params?.uri),
  );
  connection.onRequest(methods.graph, (params: ProjectParams | null) =>
    graphOf(workspace, projects, params?.uri),
  );
  connection.onRequest(methods.rulePage, ({ code }: RulePageParams) => ({
    markdown: rulePageText(code.includes(':') ? code : rulePageUri(code)),
  }));
  connection.listen();
}

function answerOn(connection: Connection, workspace: Workspace, method: string, answer: Answer): void {
  connection.onRequest(method, (params: never, token: CancellationToken) => {
    if (token.isCancellationRequested) return new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
    try {
      return answer(workspace, params);
    } catch (error) {
      if (error instanceof Refusal) return new ResponseError(LSPErrorCodes.RequestFailed, error.message);
      throw error;
    }
  });
}
