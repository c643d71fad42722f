import { nameProblem, parseExpression, printExpression } from '@kschema/grammar';
import { z } from 'zod';
import { typeOf } from '../types.ts';

/** Parameters that several templates share. They are parsed by our grammar, so nothing else gets in. */
export const name = z
  .string()
  .min(1)
  .max(1024)
  .refine((text) => nameProblem(text) === null, 'holds something that a name cannot')
  .describe('A name, without back-ticks.');

/** Canonical type text of the language, such as `STRUCT(a: INT64, b: STRING)[]`; enums by name. */
export const typeText = z
  .string()
  .min(1)
  .refine((text) => typeOf(text) !== null, 'is not the canonical text of a type')
  .describe('Canonical text of a type of the language; an enum by its name.');

/** Canonical expression text of the language, or null for none. */
export const expressionText = z
  .string()
  .min(1)
  .refine(isExpression, 'is not the canonical text of an expression')
  .nullable()
  .describe('Canonical text of an expression of the language, or null for none.');

export const doc = z.string().nullable();

export const deprecation = z
  .strictObject({ reason: z.string(), removeAfter: z.string().nullable() })
  .nullable();

export const column = z.strictObject({
  name,
  type: typeText,
  default: expressionText,
  doc,
  deprecated: deprecation,
});

export const connection = z.strictObject({ from: name, to: name });

export const multiplicity = z.enum(['MANY_MANY', 'MANY_ONE', 'ONE_MANY', 'ONE_ONE']);

/** A 64-bit integer as decimal text: JSON numbers lose digits. */
export const integerText = z
  .string()
  .regex(/^-?\d{1,19}$/)
  .describe('A 64-bit integer as decimal text.');

function isExpression(text: string): boolean {
  const { value, findings } = parseExpression(text);
  return value !== null && findings.length === 0 && printExpression(value) === text;
}
