import ELK, { type ELK as Elk } from 'elkjs/lib/elk-api.js';

/** Places are worked out beside the page, so that it stays quick; the worker is loaded when it is first needed. */
export function layoutWorker(script: string): Pick<Elk, 'layout'> {
  let started: Promise<Elk> | null = null;
  return {
    layout: async (graph, options) => {
      started ??= start(script);
      return (await started).layout(graph, options);
    },
  };
}

async function start(script: string): Promise<Elk> {
  const code = await (await fetch(script)).blob();
  const url = URL.createObjectURL(code);
  return new ELK({ workerFactory: () => new Worker(url) });
}
