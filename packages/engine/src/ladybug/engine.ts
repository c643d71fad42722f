import { openWith } from '../driver/open.ts';
import type { DatabaseFiles, Engine } from '../engine.ts';
import { driverPath } from '../scratch/driver-path.ts';
import { startScratch } from '../scratch/process.ts';
import { ladybugRedo } from './redo.ts';

/** Ladybug 0.19.1. Each capability was measured on the real engine; see the conformance suite. */
export const ladybugEngine: Engine = {
  name: 'lbug',
  version: '0.19.1',
  capabilities: {
    buildsIndexes: false,
    missingFunctions: ['to_json'],
    vectorDropKeepsTable: false,
    // A record of more than 4 KiB loses its beginning (LadybugDB/ladybug#771), and with it the whole database.
    logKeepsLargeRecords: false,
    copyIsDurable: false,
    copyTakesDecimalKeys: false,
    setKeepsDeepValues: false,
    serialFollowsRename: false,
  },
  files,
  redo: ladybugRedo,
  open: async (path, options) => {
    const { openGuarded } = await import('./guarded-session.ts');
    const load = async () => (await import('./driver.ts')).ladybugDriver;
    return openGuarded(files(path), () => openWith(ladybugEngine, load, path, options));
  },
  scratch: (near = []) => startScratch(() => driverPath('@ladybugdb/core', near)),
};

function files(path: string): DatabaseFiles {
  return {
    main: path,
    wal: `${path}.wal`,
    frozen: `${path}.wal.checkpoint`,
    redo: `${path}.shadow`,
    scratch: [`${path}.tmp`, `${path}.checkpoint.intent.lock`, `${path}.checkpoint.apply.lock`],
  };
}
