import type { z } from 'zod';
import type { Touch } from '../apply/touch.ts';
import type { Schema } from '../schema.ts';

/**
 * What a DDL event can be an instance of. One file a template, one line in `index.ts`; the
 * parameter types, the JSON Schemas and the list that engines must render are derived.
 */
export interface Template<N extends string, P extends z.ZodType> {
  name: N;
  /** Shape of the parameters, for whoever receives an event. Names, types and expressions in them are parsed by our grammar. */
  params: P;
  /** One line for people, such as `add property User.age INT64`. */
  summary(params: z.infer<P>): string;
  /**
   * Changes the maps of `schema` in place; the tables and properties in them are replaced,
   * never changed. Returns why it cannot, and then leaves everything as it was, or null. Never throws.
   */
  apply(schema: Schema, params: z.infer<P>): string | null;
  /** What undoes it on the schema it was applied to, or null where data would be missing. `before` is the schema before {@link apply}. */
  inverse(before: Schema, params: z.infer<P>): { template: string; params: object }[] | null;
  /** What it reads and writes, on the schema before {@link apply}. */
  touches(before: Schema, params: z.infer<P>): Touch;
}

/** Keeps the literal name and the parameter type of a template in its own type. */
export function defineTemplate<const N extends string, P extends z.ZodType>(
  template: Template<N, P>,
): Template<N, P> {
  return template;
}
