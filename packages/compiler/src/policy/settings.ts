import { z } from 'zod';
import { type DeclaredKind, declaredKinds, noPolicy, type Policy, policySeverities } from './policy.ts';
import { readPolicy } from './read-policy.ts';
import { nameStyles } from './styles.ts';

const kinds = z.enum(declaredKinds);

const styles = Object.keys(nameStyles);

const plurals: Record<DeclaredKind, string> = {
  node: 'node tables',
  rel: 'rel tables',
  property: 'properties',
  index: 'indexes',
  enum: 'enums',
  enumValue: 'values of enums',
  struct: 'structs',
  mixin: 'mixins',
  type: 'types',
  sequence: 'sequences',
  event: 'events',
};

const styleText = z.string().meta({ anyOf: [{ enum: styles }, { pattern: '^/.+/$' }] });

/** The shape of the settings of `kschema.json` that are policy; {@link readPolicy} says what they mean together. */
export const policyShape = {
  rules: z
    .record(z.string(), z.enum(policySeverities))
    .optional()
    .describe(
      'Severity by code or name of a rule, such as { "property-dropped": "blocked" }. What the engine cannot do, and what would corrupt data, stays blocked.',
    ),
  deprecation: z
    .strictObject({
      required: z
        .boolean()
        .optional()
        .describe(
          'Drop only what an earlier version marked `@deprecated` with a `removeAfter` that has passed.',
        ),
      minDays: z
        .int()
        .min(0)
        .max(36_500)
        .optional()
        .describe('Days from the compilation that brings a mark to its `removeAfter`, at least.'),
    })
    .optional()
    .describe('How long something is deprecated before it is dropped.'),
  naming: z
    .strictObject(
      Object.fromEntries(
        declaredKinds.map((kind) => [kind, styleText.optional().describe(`How ${plurals[kind]} are named.`)]),
      ),
    )
    .optional()
    .describe(
      `How names are written, by kind: ${styles.join(', ')}, or an expression between slashes, such as "/[a-z]{2,30}/", that the whole name has to match.`,
    ),
  docs: z
    .strictObject({
      required: z.array(kinds).optional().describe('Kinds of declarations that need a `///` comment.'),
    })
    .optional()
    .describe('What has to be documented.'),
};

/**
 * The policy in a parsed `kschema.json`, for who is not asked to find mistakes in that: what is
 * wrong in it is left out, all of it where its shape is not right.
 */
export function policyOf(json: unknown): Policy {
  const { success, data } = z.object(policyShape).safeParse(json);
  return success ? readPolicy(data).value : noPolicy;
}
