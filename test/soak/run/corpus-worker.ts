import { soakFile } from './soak-file.ts';

process.on('message', async ({ file }: { file: string }) => {
  process.send?.(await soakFile(file));
});
