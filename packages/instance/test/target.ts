import { engineOf, type Target } from '@kschema/engine';

export function kuzuTarget(path: string): Target {
  const engine = engineOf('kuzu');
  if (engine === undefined) throw new Error('No Kuzu');
  return { engine, path, options: { bufferPoolSize: 2 ** 28, maxDbSize: 2 ** 30 } };
}
