import { fork } from 'node:child_process';
import { median } from './median.mjs';

/**
 * Warm calls of every contender at one task, each in a process of its own, taken in turn: a
 * ratio compares neighbours in time, whatever else the machine does. Gives the median
 * milliseconds of each, or what went wrong.
 */
export async function inProcess(task, contenders, samples) {
  const running = [];
  const out = {};
  for (const { name, v1, v2 } of contenders) {
    const worker = startWorker(name, task, v1, v2);
    await worker.answer();
    const cold = await worker.ask('start');
    if (cold.error === undefined && cold.ms < 15_000) await worker.ask('warm');
    out[name] = { ms: cold.ms, error: cold.error };
    if (cold.error === undefined) running.push({ name, worker, times: [] });
    else worker.stop();
  }
  for (let i = 0; i < samples; i++) {
    for (const contender of running) {
      const answer = await contender.worker.ask('sample');
      if (answer.error !== undefined) out[contender.name] = { error: answer.error };
      else contender.times.push(answer.ms);
    }
  }
  for (const { name, worker, times } of running) {
    if (times.length > 0) out[name] = { ms: median(times) };
    worker.stop();
  }
  return out;
}

function startWorker(name, task, v1, v2) {
  const file = new URL('worker.mjs', import.meta.url).pathname;
  const child = fork(file, [name, task, v1, v2], {
    execArgv: ['--max-old-space-size=6000', '--stack-size=3900'],
  });
  const waiting = [];
  const inbox = [];
  const deliver = (message) => (waiting.length > 0 ? waiting.shift()(message) : inbox.push(message));
  child.on('message', deliver);
  child.on('exit', (code, signal) => deliver({ error: `ended with ${code ?? signal}` }));
  const answer = () => (inbox.length > 0 ? inbox.shift() : new Promise((resolve) => waiting.push(resolve)));
  return {
    answer,
    ask: (command) => {
      child.send(command, () => {});
      return answer();
    },
    stop: () => child.kill('SIGKILL'),
  };
}
