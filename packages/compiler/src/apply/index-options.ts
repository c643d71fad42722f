import { type IndexOptionEntry, indexOptionsOf } from '../check/index-options.ts';
import { fold, type OptionValue, type Schema } from '../schema.ts';

/** Why an index cannot have these options, or null: what arrives in an event is checked like what is written. */
export function optionProblem(
  schema: Schema,
  method: 'fulltext' | 'vector',
  options: Readonly<Record<string, OptionValue>>,
): string | null {
  const entries = new Map(indexOptionsOf(method).map((entry) => [entry.name, entry]));
  for (const [name, value] of Object.entries(options)) {
    const entry = entries.get(name);
    if (entry === undefined) return `a ${method} index has no option ${name}`;
    if (!fits(schema, entry, value)) return `the option ${name} cannot be ${JSON.stringify(value)}`;
  }
  return null;
}

function fits(schema: Schema, { takes }: IndexOptionEntry, value: OptionValue): boolean {
  switch (takes.kind) {
    case 'word':
      return typeof value === 'string' && takes.words.includes(value);
    case 'integer':
      return Number.isInteger(value) && within(takes, value);
    case 'number':
      return within(takes, value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'pattern':
      return typeof value === 'string';
    case 'stopwords':
      return (
        typeof value === 'string' && (value === 'default' || schema.tables.get(fold(value))?.kind === 'node')
      );
  }
}

function within({ min, max }: { min: number; max: number }, value: OptionValue): boolean {
  return typeof value === 'number' && value >= min && value <= max;
}
