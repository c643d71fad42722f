import type { Index } from '../schema.ts';

/** The options of an index that changed, as `name: old → new`; empty when none did. */
export function changedOptions(before: Index, after: Index): string {
  const names = new Set([...Object.keys(before.options), ...Object.keys(after.options)]);
  return [...names]
    .sort()
    .filter((name) => before.options[name] !== after.options[name])
    .map(
      (name) => `${name}: ${before.options[name] ?? 'the default'} → ${after.options[name] ?? 'the default'}`,
    )
    .join(', ');
}
