import type { Engine } from '../engine.ts';
import { kuzuRedo } from './redo.ts';

/** Kuzu 0.11.3. Each capability was measured on the real engine; see engines.md and the conformance suite. */
export const kuzuEngine: Engine = {
  name: 'kuzu',
  version: '0.11.3',
  capabilities: {
    vectorDropKeepsTable: false,
    copyIsDurable: false,
    copyTakesDecimalKeys: false,
    setKeepsDeepValues: false,
    dropColumnKeepsLaterIndexes: false,
    serialFollowsRename: false,
  },
  files: (path) => ({
    main: path,
    wal: `${path}.wal`,
    redo: `${path}.shadow`,
    scratch: [`${path}.tmp`],
  }),
  redo: kuzuRedo,
  // The native library loads on the first open only: most commands never touch a database.
  open: async (path, options) => (await import('./session.ts')).openKuzu(kuzuEngine, path, options),
};
