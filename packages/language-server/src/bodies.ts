import { bodiesOf, tellBodies, type Workspace } from '@kschema/language-service';
import { pathOf } from './paths.ts';
import type { Platform } from './platform.ts';
import type { OpenProject } from './projects.ts';
import type { BodiesState } from './protocol.ts';

/** Milliseconds without an edit after which an engine is asked: nobody reads its word while typing. */
const QUIET = 150;

/** Asks the engine about the bodies of events. */
export interface BodiesJudge {
  /** Something may be different: asks when nothing more comes for a moment. */
  later(): void;
  /** Who was asked about a project's bodies; null where nobody was. */
  stateOf(project: OpenProject): BodiesState | null;
}

/**
 * One question at a time, away from the edits. An answer to what has been edited since is dropped and asked
 * for again, which costs little: the engine's answers are kept by what they were about. `told` is
 * called when it said something new.
 */
export function judgeOn(
  workspace: Workspace,
  { judgeBodies }: Platform,
  projects: ReadonlyMap<string, OpenProject>,
  told: () => void,
): BodiesJudge {
  const states = new Map<string, BodiesState>();
  let edits = 0;
  let asking = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const later = () => {
    if (judgeBodies === undefined) return;
    edits++;
    clearTimeout(timer);
    timer = setTimeout(() => void askAll(judgeBodies), QUIET);
  };

  const askAll = async (judge: NonNullable<Platform['judgeBodies']>) => {
    if (asking) return;
    asking = true;
    const started = edits;
    let news = false;
    for (const one of [...projects.values()]) {
      news = (await ask(judge, one, () => edits === started)) || news;
      if (edits !== started) break;
    }
    asking = false;
    if (edits !== started) later();
    if (news) told();
  };

  const ask = async (
    judge: NonNullable<Platform['judgeBodies']>,
    { config, engine }: OpenProject,
    isCurrent: () => boolean,
  ): Promise<boolean> => {
    const project = workspace.projects.get(pathOf(config));
    const bodies = project === undefined ? null : bodiesOf(workspace, project);
    if (project === undefined || bodies === null) return false;
    const { declaration, queries } = bodies;
    // Whatever goes wrong there, the editor goes on without it.
    const answer = await judge({ config, engine, declaration, queries }).catch(() => null);
    if (answer === null || !isCurrent()) return false;
    const state = { engine: answer.engine, unavailable: answer.kind === 'judged' ? null : answer.reason };
    const before = states.get(config);
    states.set(config, state);
    const news = answer.kind === 'judged' && tellBodies(workspace, project, bodies, answer.judged);
    return news || before?.engine !== state.engine || before.unavailable !== state.unavailable;
  };

  return { later, stateOf: ({ config }) => states.get(config) ?? null };
}
