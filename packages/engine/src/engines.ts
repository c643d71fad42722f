import type { Engine } from './engine.ts';
import { kuzuEngine } from './kuzu/engine.ts';
import { ladybugEngine } from './ladybug/engine.ts';

/** Every engine; a new one is one folder and one line here. */
export const engines: readonly Engine[] = [kuzuEngine, ladybugEngine];

/** The engine of that name, or undefined. */
export function engineOf(name: string): Engine | undefined {
  return engines.find((engine) => engine.name === name);
}
