import { openLog } from '@kschema/log';

/** Appends the schema entry that it is told, and says what came of it. */
const log = await openLog(process.argv[2] as string);
process.on('message', async (told: { id: string; after: number }) => {
  const answer = await log
    .append({ topic: 'schema', id: told.id, bytes: new TextEncoder().encode(told.id), after: told.after })
    .catch((error: Error) => ({ kind: 'failed', message: error.message }));
  process.send?.(answer);
});
process.on('disconnect', () => log.close());
process.send?.('ready');
