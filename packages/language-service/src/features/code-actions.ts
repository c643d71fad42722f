import type { CodeActionParams } from 'vscode-languageserver-protocol';
import type { CodeAction } from 'vscode-languageserver-types';
import { codeActionOf } from '../actions/action.ts';
import { actions } from '../actions/index.ts';
import { aboutDocument, type Feature } from '../feature.ts';
import { offsetOf, type Scene } from '../scene.ts';

export const codeActions: Feature = {
  name: 'code-actions',
  capabilities: {
    codeActionProvider: { codeActionKinds: [...new Set(actions.map(({ kind }) => kind))] },
  },
  requests: {
    'textDocument/codeAction': aboutDocument((scene, { range, context }: CodeActionParams): CodeAction[] => {
      const selection = { start: offsetOf(scene, range.start), end: offsetOf(scene, range.end) };
      return offered(scene, selection, context.only).map((one) => codeActionOf(one, context.diagnostics));
    }),
  },
};

function offered(
  scene: Scene,
  selection: { start: number; end: number },
  only: readonly string[] | undefined,
) {
  return actions
    .filter(
      ({ kind }) =>
        only === undefined || only.some((wanted) => kind === wanted || kind.startsWith(`${wanted}.`)),
    )
    .flatMap((action) => action.offer(scene, selection));
}
