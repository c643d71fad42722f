import { checkedOf, documentText, type ExternalFinding, type Workspace } from '@kschema/language-service';
import { pathOf } from './paths.ts';
import type { Platform } from './platform.ts';
import type { OpenProject } from './projects.ts';

/**
 * Asks the engine about the bodies of events, where the platform has one at hand: one question at
 * a time, and none about texts that it has answered for. `told` is called when it said something new.
 */
export function judgeOn(
  workspace: Workspace,
  { judgeBodies }: Platform,
  projects: ReadonlyMap<string, OpenProject>,
  told: () => void,
): () => Promise<void> {
  const answered = new Map<string, string>();
  let asking = false;
  return async () => {
    if (judgeBodies === undefined || asking) return;
    asking = true;
    let news = false;
    for (const { config, root } of projects.values()) {
      const project = workspace.projects.get(pathOf(config));
      if (project === undefined) continue;
      const texts = new Map(
        checkedOf(workspace, project).documents.map((document) => [document.uri, documentText(document)]),
      );
      const key = JSON.stringify([...texts]);
      if (answered.get(config) === key) continue;
      answered.set(config, key);
      const found: Map<string, ExternalFinding[]> = await judgeBodies({ root, texts }).catch(() => new Map());
      for (const uri of texts.keys()) workspace.external.set(pathOf(uri), found.get(uri) ?? []);
      news = true;
    }
    asking = false;
    if (news) told();
  };
}
