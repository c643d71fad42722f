import type { Command } from '../command.ts';

export const lsp: Command = {
  name: 'lsp',
  summary: 'serve an editor (language server)',
  description:
    'Speaks the Language Server Protocol with the editor that starts it, until the editor ends it. `docs/editors.md` shows how to set up editors.',
  options: [{ flags: '--stdio', about: 'over standard input and output; the only way there is' }],
  examples: [['kschema lsp --stdio', 'as an editor starts it']],
  async run() {
    const { serveStdio } = await import('@kschema/language-server/node');
    serveStdio();
    // The connection ends the process, with the exit code that the protocol asks for.
    return new Promise(() => {});
  },
};
