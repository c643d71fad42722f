import type { Severity } from '@kschema/grammar';

/**
 * What a team asks of its schemas beyond what the engine can do. `kschema.json` holds it as
 * written; this is what was read from there (`read-policy.ts`), and all that the rules see.
 */
export interface Policy {
  /** By code of a rule: how bad its findings are, in place of the rule's own answer. */
  severities: ReadonlyMap<string, PolicySeverity>;
  deprecation: DeprecationPolicy;
  /** By kind: how names are written. */
  naming: ReadonlyMap<DeclaredKind, NameStyle>;
  /** Kinds that need a `///` comment. */
  documented: ReadonlySet<DeclaredKind>;
}

/** From nothing said to nothing proceeds. What each can be set to: `severity.ts`. */
export const policySeverities = ['off', 'safe', 'warn', 'bc', 'loss', 'blocked'] as const;

export type PolicySeverity = Severity | 'off';

export interface DeprecationPolicy {
  /** Whether only that may be dropped whose `removeAfter` has passed. */
  required: boolean;
  /** Days between the compilation that brings a mark and its `removeAfter`, at least. */
  minDays: number;
}

/** What has a name and may have documentation. */
export const declaredKinds = [
  'node',
  'rel',
  'property',
  'index',
  'enum',
  'enumValue',
  'struct',
  'mixin',
  'type',
  'sequence',
  'event',
] as const;

export type DeclaredKind = (typeof declaredKinds)[number];

/** A way to write names. */
export interface NameStyle {
  /** As `kschema.json` writes it: `camelCase`, or an expression such as `/[a-z_]+/`. */
  text: string;
  /** Whether the whole name is written so. */
  fits(name: string): boolean;
  /** The same words written so; null where only a person can tell. */
  rewrite(name: string): string | null;
}

export const noPolicy: Policy = {
  severities: new Map(),
  deprecation: { required: false, minDays: 0 },
  naming: new Map(),
  documented: new Set(),
};
