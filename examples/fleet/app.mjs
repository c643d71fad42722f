// An app with a database of its own that follows a log: name, log. Whoever started it says what to do.
import { openInstance } from '@kschema/instance';

const [name, log] = process.argv.slice(2);
const instance = await openInstance({ database: `kuzu:./${name}`, log, name });

const tasks = {
  publish: (event, parameters) => instance.publish({ event, parameters }, { until: 'applied' }),
  query: async (text) => {
    await instance.caughtUp();
    return instance.query(text);
  },
  close: () => instance.close(),
};

process.on('message', async ({ task, given }) => {
  process.send((await tasks[task](...given)) ?? null);
  if (task === 'close') process.disconnect();
});
// Whoever started it is gone.
process.on('disconnect', () => process.exit());
process.send('open');
