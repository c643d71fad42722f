/** A tree without its positions: what has to be the same when the layout is not. */
export function bare(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(bare);
  if (node === null || typeof node !== 'object') return node;
  const result: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(node)) {
    if (key !== 'start' && key !== 'end' && !key.endsWith('Range')) result[key] = bare(value);
  }
  return result;
}
