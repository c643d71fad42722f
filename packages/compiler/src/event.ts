import type { TemplateName, TemplateParams } from './templates/index.ts';

/**
 * A DDL event as compiled: an instance of one of our templates. No statement text is in it;
 * who applies it validates `params` again and renders the statement itself.
 */
export type DdlEvent<T extends TemplateName = TemplateName> = {
  [K in T]: {
    /** First 32 hex digits of sha256 over the canonical JSON of template, params and version. */
    id: string;
    type: 'DDL';
    template: K;
    params: TemplateParams[K];
    /** Ids of events of this version that must be applied before. */
    dependsOn: string[];
    version: number;
    /** What in the plan asked for it: a change kind and its subject, such as `type-changed User.age`. */
    cause: string;
    /** The event bodies that undo it, or null where data would be missing. */
    inverse: EventBody[] | null;
  };
}[T];

/** Template and parameters, before it has an identity. A union over all templates. */
export type EventBody = { [T in TemplateName]: { template: T; params: TemplateParams[T] } }[TemplateName];
