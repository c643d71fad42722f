import { expect, test } from 'vitest';
import { startScratch } from '../src/scratch/process.ts';

test('a driver that is not installed is a failure like every other, not an exception of ours', async () => {
  const missing = () => {
    throw new Error('Cannot find module');
  };
  await expect(startScratch(missing)).rejects.toMatchObject({
    name: 'EngineFailure',
    kind: 'missing',
    message: 'its driver is not installed',
  });
});
