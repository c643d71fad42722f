/** A syntax tree with all offsets moved. */
export function shifted<T>(node: T, by: number): T {
  if (by === 0) return node;
  if (Array.isArray(node)) return node.map((one) => shifted(one, by)) as T;
  if (typeof node !== 'object' || node === null) return node;
  const copy: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(node))
    copy[key] =
      (key === 'start' || key === 'end') && typeof value === 'number' ? value + by : shifted(value, by);
  return copy as T;
}
