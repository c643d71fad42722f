import type { Random } from '../random.ts';
import { positionAt } from './positions.ts';
import type { Joined } from './server.ts';

/** A question to a server. */
export interface Question {
  method: string;
  params: object;
}

/** Everything that can be asked about the texts; places are random ones. */
export function questionsAbout(texts: ReadonlyMap<string, string>, random: Random): Question[] {
  const questions: Question[] = [
    ...[...texts.keys()].map((uri) => ({
      method: 'textDocument/diagnostic',
      params: { textDocument: { uri } },
    })),
    { method: 'kschema/state', params: {} },
    { method: 'kschema/plan', params: {} },
    { method: 'kschema/graph', params: {} },
    { method: 'workspace/symbol', params: { query: random.pick(['', 'e', 'us']) } },
  ];
  for (const [uri, text] of texts) {
    const textDocument = { uri };
    const about = (method: string, more: object = {}) =>
      questions.push({ method, params: { textDocument, ...more } });
    const whole = { start: { line: 0, character: 0 }, end: positionAt(text, text.length) };
    about('textDocument/documentSymbol');
    about('textDocument/foldingRange');
    about('textDocument/codeLens');
    about('textDocument/documentLink');
    about('textDocument/semanticTokens/full');
    about('textDocument/inlayHint', { range: whole });
    about('textDocument/formatting', { options: { tabSize: 2, insertSpaces: true } });
    const offset = random.int(text.length + 1);
    const position = positionAt(text, offset);
    about('textDocument/hover', { position });
    about('textDocument/definition', { position });
    about('textDocument/references', { position, context: { includeDeclaration: true } });
    about('textDocument/completion', { position });
    about('textDocument/signatureHelp', { position });
    about('textDocument/selectionRange', { positions: [position] });
    about('textDocument/rename', { position, newName: 'Renamed' });
    const range = { start: position, end: positionAt(text, Math.min(text.length, offset + random.int(60))) };
    about('textDocument/codeAction', { range, context: { diagnostics: [] } });
    about('textDocument/semanticTokens/range', { range });
  }
  return questions;
}

/** The answer as text; an id that counts answers is left out. */
export async function answerOf(server: Joined, { method, params }: Question): Promise<string> {
  try {
    const answer = await server.request(method, params);
    return JSON.stringify(answer, (key, value) => (key === 'resultId' ? undefined : value)) ?? 'null';
  } catch (error) {
    return `error: ${(error as Error).message}`;
  }
}
