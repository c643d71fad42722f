import { readFileSync } from 'node:fs';

/** One contender at one task, in a process of its own: started by in-process.mjs, answers over IPC. */
const [, , contender, task, first, second] = process.argv;
let run = null;
let repeat = 1;

process.on('message', async (command) => {
  try {
    process.send({ ms: await commands[command]() });
  } catch (error) {
    process.send({ error: String(error?.stack ?? error).slice(0, 400) });
  }
});
process.send({ ms: 0 });

const commands = {
  /** Loads the contender and calls it once. */
  async start() {
    const { tasks } = await import(`./contenders/${contender}.mjs`);
    const prepared = await tasks[task]({ v1: readFileSync(first, 'utf8'), v2: readFileSync(second, 'utf8') });
    run = prepared.run;
    return timed(1);
  },
  /** Until it is warm; then as many calls make one sample as take some 40 ms. */
  async warm() {
    const until = performance.now() + 1500;
    let last = 0;
    for (let i = 0; i < 30 && performance.now() < until; i++) last = await timed(1);
    repeat = Math.max(1, Math.min(200, Math.ceil(40 / Math.max(last, 0.01))));
    return last;
  },
  sample: () => timed(repeat),
};

async function timed(times) {
  const start = performance.now();
  for (let i = 0; i < times; i++) await run();
  return (performance.now() - start) / times;
}
