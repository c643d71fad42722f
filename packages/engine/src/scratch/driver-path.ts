import { createRequire } from 'node:module';

/**
 * Path of a driver's package: as one of the files in `near` would find it, else as kschema itself
 * does. Throws where none finds it.
 */
export function driverPath(name: string, near: readonly string[]): string {
  for (const file of near) {
    try {
      return createRequire(file).resolve(name);
    } catch {
      // The next one may have it.
    }
  }
  return createRequire(import.meta.url).resolve(name);
}
