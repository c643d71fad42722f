import type { ExtensionContext } from 'vscode';
import type { Server } from './client.ts';
import type { Projects } from './projects.ts';

/** What the parts of the extension work with. */
export interface Services {
  context: ExtensionContext;
  server: Server;
  projects: Projects;
}
