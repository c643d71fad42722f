import { engineProperties, internalPrefix } from '../check/names.ts';
import { fold } from '../schema.ts';
import { temporaryPrefix } from './rename.ts';

/** Why no property can have this name, or null: the engine lets some in that break queries (engines.md B16). */
export function ownNameProblem(name: string): string | null {
  if (isInternal(name)) return `names that begin with ${internalPrefix} belong to kschema`;
  return engineProperties.has(fold(name)) ? `the engine keeps the name ${name} for itself` : null;
}

/** Whether a name is one of kschema's own, other than those that a plan uses in between. */
export function isInternal(name: string): boolean {
  return fold(name).startsWith(internalPrefix) && !name.startsWith(temporaryPrefix);
}
