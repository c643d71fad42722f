import type { ServerCapabilities } from 'vscode-languageserver-protocol';
import type { Workspace } from './project/workspace.ts';
import { type Scene, sceneOf } from './scene.ts';

/** One thing that an editor can ask for. */
export interface Feature {
  /** File name and test name. */
  name: string;
  /** What a server that has it says of itself on `initialize`. */
  capabilities: ServerCapabilities;
  /** By method of the protocol: answers its parameters. */
  requests: Record<string, Answer>;
}

export type Answer = (workspace: Workspace, params: never) => unknown;

/** An answer about one document; null when nobody has opened it. */
export function aboutDocument<P extends { textDocument: { uri: string } }, R>(
  answer: (scene: Scene, params: P) => R,
): (workspace: Workspace, params: P) => R | null {
  return (workspace, params) => {
    const scene = sceneOf(workspace, params.textDocument.uri);
    return scene === null ? null : answer(scene, params);
  };
}
