import { openLog } from '@kschema/log';

/** Appends one data entry after another, and says of each when it was acknowledged, and where. */
const [url, prefix, count] = process.argv.slice(2) as [string, string, string];
const log = await openLog(url);
let going = true;
process.on('disconnect', () => {
  going = false;
});
process.on('message', async () => {
  for (let index = 0; going && index < Number(count); index++) {
    const id = `${prefix}-${index}`;
    const answer = await log.append({ topic: 'data', id, bytes: new TextEncoder().encode(id) });
    if (answer.kind !== 'conflict') process.send?.({ id, position: answer.position });
  }
  await log.close();
  process.disconnect();
});
process.send?.('ready');
