import { compatibilityModes, noPromise } from '@kschema/compiler';
import { z } from 'zod';

/** `compatibility` in `kschema.json`. */
export const compatibilitySettings = z
  .strictObject({
    mode: z
      .enum(compatibilityModes)
      .default(noPromise.mode)
      .describe(
        'What is promised, in the words of schema registries. backward: old apps write and old data events apply. forward: old apps read. full: both. To the version before; with -transitive to every live one. none: each break is accepted by fingerprint.',
      ),
    liveSince: z
      .int()
      .min(1)
      .default(noPromise.liveSince)
      .describe('The oldest version that an app, a database or a data event is still at.'),
  })
  .default(noPromise)
  .describe('What a new version promises to those before it; see docs/compatibility.md.');
