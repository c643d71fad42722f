import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { startServer } from './client.mjs';

/** What a client is that can do everything the bench asks for. */
export const clientCapabilities = {
  general: { positionEncodings: ['utf-16'] },
  workspace: { configuration: true, workspaceFolders: true, applyEdit: true },
  textDocument: {
    synchronization: { didSave: true },
    publishDiagnostics: { versionSupport: true, relatedInformation: true },
    completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown'] } },
    hover: { contentFormat: ['markdown'] },
    rename: { prepareSupport: true },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    semanticTokens: {
      requests: { full: { delta: true }, range: true },
      tokenTypes: [],
      tokenModifiers: [],
      formats: ['relative'],
    },
  },
};

/**
 * Drives one server with one file. Gives samples in milliseconds by task, memory in MB after the
 * edits, and what went wrong by task. An operation that the server does not offer is left out.
 */
export async function measure(server, { file, text, folder, rounds, edits, limit }) {
  const samples = {};
  const errors = {};
  const uri = pathToFileURL(file).href;
  const rootUri = pathToFileURL(folder).href;
  const told = new Set();
  const [command, args] = server.command(folder);
  const client = startServer(
    { command, args, cwd: folder, settings: server.settings },
    ({ method, params }, at) => {
      if (
        method !== 'textDocument/publishDiagnostics' ||
        decodeURIComponent(params.uri) !== decodeURIComponent(uri)
      )
        return;
      for (const one of told) one(params, at);
    },
  );
  let version = 1;
  const place = placesIn(text);
  const spot = behind(server.edit, text, 0.5);
  let broken = false;

  /** The diagnostics that answer the newest text; of a server that names no versions, the next. */
  const diagnostics = () => {
    const wanted = version;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => settle(reject, new Error(`no diagnostics in ${limit / 1000} s`)), limit);
      const look = (params, at) => {
        if (params.version === undefined || params.version === null || params.version >= wanted)
          settle(resolve, at);
      };
      const settle = (how, value) => {
        clearTimeout(timer);
        told.delete(look);
        how(value);
      };
      told.add(look);
    });
  };
  const toggle = () => {
    version++;
    const start = place(spot);
    const end = broken ? { line: start.line, character: start.character + 1 } : start;
    const change = { range: { start, end }, text: broken ? '' : '$' };
    broken = !broken;
    if (sync !== 2) {
      const now = broken ? `${text.slice(0, spot)}$${text.slice(spot)}` : text;
      client.notify('textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges: [{ text: now }],
      });
    } else
      client.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [change] });
  };
  const task = async (name, count, once) => {
    samples[name] = [];
    const until = performance.now() + limit;
    for (let round = 0; round < count && performance.now() < until; round++) {
      try {
        samples[name].push(await once());
      } catch (error) {
        errors[name] = error.message;
        return;
      }
    }
  };
  const ask = (name, offered, method, params) =>
    offered
      ? task(name, rounds, async () => {
          const start = performance.now();
          return (await client.request(method, { textDocument: { uri }, ...params }, limit)).at - start;
        })
      : undefined;

  let sync = 1;
  try {
    const start = performance.now();
    const params = {
      processId: process.pid,
      rootUri,
      rootPath: folder,
      workspaceFolders: [{ uri: rootUri, name: 'root' }],
      capabilities: clientCapabilities,
    };
    const { result, at } = await client.request('initialize', params, limit);
    samples.initialize = [at - start];
    const can = result.capabilities;
    sync =
      typeof can.textDocumentSync === 'number' ? can.textDocumentSync : (can.textDocumentSync?.change ?? 1);
    client.notify('initialized', {});
    await task('open → diagnostics', 1, async () => {
      const answer = diagnostics();
      const began = performance.now();
      client.notify('textDocument/didOpen', {
        textDocument: { uri, languageId: server.language, version, text },
      });
      return (await answer) - began;
    });
    await wait(300);
    const keystroke = async () => {
      version++;
      const answer = diagnostics();
      version--;
      const began = performance.now();
      toggle();
      return (await answer) - began;
    };
    await task('one character → diagnostics', rounds + (rounds % 2), keystroke);
    await task('10 in a burst → diagnostics', Math.min(4, rounds), async () => {
      for (let count = 0; count < 9; count++) {
        toggle();
        await wait(10);
      }
      return keystroke();
    });
    if (broken) toggle();
    await wait(300);
    const at2 = (pattern, where) => place(nameAt(pattern, text, where));
    await ask('completion', can.completionProvider, 'textDocument/completion', {
      position: place(behind(server.complete, text, 0.5)),
      context: { triggerKind: 1 },
    });
    await ask('hover', can.hoverProvider, 'textDocument/hover', { position: at2(server.type, 0.75) });
    await ask('rename', can.renameProvider, 'textDocument/rename', {
      position: at2(server.rename, 0.25),
      newName: 'RenamedByBench',
    });
    await ask('formatting', can.documentFormattingProvider, 'textDocument/formatting', {
      options: { tabSize: 2, insertSpaces: true },
    });
    const before = performance.now();
    for (let count = 0; count < edits && performance.now() - before < limit; count += 1) await keystroke();
    samples.memory = [client.memory()];
  } catch (error) {
    errors.server = error.message;
  }
  await client.stop();
  return { samples, errors };
}

function placesIn(text) {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle] <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: offset - starts[low] };
  };
}

function find(pattern, text, where) {
  const search = new RegExp(pattern, 'g');
  search.lastIndex = Math.floor(text.length * where);
  const found = search.exec(text) ?? new RegExp(pattern).exec(text);
  if (found === null) throw new Error(`nothing in the file looks like ${pattern}`);
  return found;
}

function behind(pattern, text, where) {
  const found = find(pattern, text, where);
  return found.index + found[0].length;
}

function nameAt(pattern, text, where) {
  const found = find(pattern, text, where);
  return found.index + found[0].lastIndexOf(found[1]) + 1;
}
