import { type Engine, EngineFailure, type OpenOptions, type Session } from '../engine.ts';
import type { Driver } from './driver.ts';

/** The engine whose native library this process has, or null. */
let loaded: string | null = null;

/**
 * Opens with the product's driver, which is loaded on the first open only: most commands never
 * touch a database. A process that has the native libraries of two products dies (engines.md
 * E19), so the first one that is opened keeps the process. Throws {@link EngineFailure}.
 */
export async function openWith(
  engine: Engine,
  load: () => Promise<Driver>,
  path: string,
  options: OpenOptions | undefined,
): Promise<Session> {
  if (loaded !== null && loaded !== engine.name)
    throw new EngineFailure('engine-unavailable', `This process has opened a ${loaded} database`, null);
  loaded = engine.name;
  let driver: Driver;
  try {
    driver = await load();
  } catch (error) {
    loaded = null;
    const message = error instanceof Error ? error.message : String(error);
    throw new EngineFailure('engine-unavailable', `Its native library could not be loaded: ${message}`, null);
  }
  const { openSession } = await import('./session.ts');
  return openSession(engine, driver, path, options);
}
