/**
 * What an endless source gives, in batches of whatever is there when the last batch is done with, at least one
 * and at most `most`. It is read ahead by no more than one batch.
 */
export async function* batches<T>(source: AsyncIterable<T>, most: number): AsyncGenerator<T[]> {
  let waiting: T[] = [];
  let failure: { error: unknown } | null = null;
  let ended = false;
  let wake = () => {};
  let room = () => {};
  const iterator = source[Symbol.asyncIterator]();
  const pump = async () => {
    try {
      for (;;) {
        const { value, done } = await iterator.next();
        if (done) break;
        waiting.push(value);
        wake();
        if (waiting.length >= most) await new Promise<void>((resolve) => (room = resolve));
      }
    } catch (error) {
      failure = { error };
    }
    ended = true;
    wake();
  };
  void pump();
  try {
    for (;;) {
      if (waiting.length === 0 && !ended) await new Promise<void>((resolve) => (wake = resolve));
      if (waiting.length > 0) {
        const batch = waiting;
        waiting = [];
        room();
        yield batch;
      } else if (failure !== null) throw (failure as { error: unknown }).error;
      else if (ended) return;
    }
  } finally {
    room();
    // A source that waits returns when it is told to end, not before.
    void iterator.return?.().catch(() => {});
  }
}
