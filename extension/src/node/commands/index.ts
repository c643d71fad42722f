import { commands, type Disposable, window } from 'vscode';
import type { Services } from '../../services.ts';
import type { TargetsView } from '../targets-view.ts';
import { compile } from './compile.ts';
import { diffTarget } from './diff-target.ts';
import { init } from './init.ts';
import { pull } from './pull.ts';
import { push } from './push.ts';

/** One command of the palette that runs `kschema`. */
export type CliCommand = (services: Services, views: TargetsView, argument: unknown) => Promise<void>;

const table: Record<string, CliCommand> = {
  'kschema.init': init,
  'kschema.compile': compile,
  'kschema.diffTarget': diffTarget,
  'kschema.push': push,
  'kschema.pull': pull,
  'kschema.refreshTargets': async (_, targets) => targets.refresh(),
};

export function cliCommands(services: Services, targets: TargetsView): Disposable[] {
  return Object.entries(table).map(([name, run]) =>
    commands.registerCommand(name, async (argument: unknown) => {
      try {
        await run(services, targets, argument);
      } catch (error) {
        await window.showErrorMessage(error instanceof Error ? error.message : String(error));
      }
    }),
  );
}
