/** Tells when somebody, in whatever process, has written to the log. */
export interface Changes {
  /** Changes whenever something may have been written. Taken before reading, and given to `after`. */
  mark(): string;
  /** Resolves when the mark is no longer `mark`, and when the signal aborts. */
  after(mark: string, signal: AbortSignal): Promise<void>;
  /** Something was written through this connection, which `PRAGMA data_version` does not count. */
  wrote(): void;
}

/** Polled every 5 ms while things happen, every 25 ms when nothing has for two seconds (logs.md §2). */
const lively = { every: 5, for: 2000 };
const quiet = { every: 25 };

interface Waiting {
  mark: string;
  wake(): void;
}

/**
 * `version`: what `PRAGMA data_version` says, and which file has the log's name. It may throw, and whoever
 * waits then finds out by reading.
 */
export function pollChanges(version: () => string): Changes {
  const waiting = new Set<Waiting>();
  let own = 0;
  let timer: NodeJS.Timeout | null = null;
  let lastChange = Date.now();

  const mark = (): string => `${version()}.${own}`;
  const markOrError = (): string => {
    try {
      return mark();
    } catch {
      return 'error';
    }
  };
  const look = () => {
    timer = null;
    const now = markOrError();
    for (const one of [...waiting]) {
      if (one.mark === now) continue;
      lastChange = Date.now();
      one.wake();
    }
    schedule();
  };
  const schedule = () => {
    if (timer !== null || waiting.size === 0) return;
    timer = setTimeout(look, Date.now() - lastChange < lively.for ? lively.every : quiet.every);
  };

  return {
    mark,
    after(seen, signal) {
      if (signal.aborted) return Promise.resolve();
      return new Promise((resolve) => {
        const one: Waiting = {
          mark: seen,
          wake() {
            waiting.delete(one);
            signal.removeEventListener('abort', one.wake);
            if (waiting.size === 0 && timer !== null) {
              clearTimeout(timer);
              timer = null;
            }
            resolve();
          },
        };
        waiting.add(one);
        signal.addEventListener('abort', one.wake);
        schedule();
      });
    },
    wrote() {
      own++;
      lastChange = Date.now();
      for (const one of [...waiting]) one.wake();
    },
  };
}
