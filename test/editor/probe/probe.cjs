/**
 * An extension for the tests alone: runs a function of the test inside the extension host, with the
 * editor's API, and answers with what it returns as JSON. The port goes to `$KSCHEMA_PROBE`.
 */
const { renameSync, writeFileSync } = require('node:fs');
const { createServer } = require('node:http');
const { text } = require('node:stream/consumers');
const vscode = require('vscode');

const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor;

exports.activate = (context) => {
  const portFile = process.env.KSCHEMA_PROBE;
  if (portFile === undefined) return;
  const server = createServer(async (request, response) => {
    response.end(JSON.stringify(await answer(JSON.parse(await text(request)))));
  });
  server.listen(0, '127.0.0.1', () => {
    writeFileSync(`${portFile}.draft`, String(server.address().port));
    renameSync(`${portFile}.draft`, portFile);
  });
  context.subscriptions.push({ dispose: () => server.close() });
};

async function answer({ code, argument }) {
  try {
    const value = await new AsyncFunction('vscode', 'argument', `return (${code})(vscode, argument)`)(
      vscode,
      argument,
    );
    return { value: value === undefined ? null : plain(value) };
  } catch (error) {
    return { error: String(error?.stack ?? error) };
  }
}

function plain(value) {
  return JSON.parse(
    JSON.stringify(value, (_, each) => (each instanceof vscode.Uri ? each.toString() : each)),
  );
}
