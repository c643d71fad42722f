import { openWith } from '../driver/open.ts';
import type { Engine } from '../engine.ts';
import { driverPath } from '../scratch/driver-path.ts';
import { startScratch } from '../scratch/process.ts';
import { kuzuRedo } from './redo.ts';

/** Kuzu 0.11.3. Each capability was measured on the real engine; see engines.md and the conformance suite. */
export const kuzuEngine: Engine = {
  name: 'kuzu',
  version: '0.11.3',
  capabilities: {
    buildsIndexes: true,
    missingFunctions: [],
    vectorDropKeepsTable: false,
    logKeepsLargeRecords: true,
    copyIsDurable: false,
    copyTakesDecimalKeys: false,
    setKeepsDeepValues: false,
    serialFollowsRename: false,
  },
  files: (path) => ({
    main: path,
    wal: `${path}.wal`,
    frozen: null,
    redo: `${path}.shadow`,
    scratch: [`${path}.tmp`],
  }),
  redo: kuzuRedo,
  open: (path, options) =>
    openWith(kuzuEngine, async () => (await import('./driver.ts')).kuzuDriver, path, options),
  scratch: (near = []) => startScratch(() => driverPath('kuzu', near)),
};
