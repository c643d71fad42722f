import { type EventLog, openLog } from '@kschema/log';
import { afterAll, afterEach, beforeAll, describe } from 'vitest';
import type { LogPlace } from '../support.ts';
import { describeAppending } from './appending.ts';
import { describeKeeping } from './keeping.ts';
import { describeRacing } from './racing.ts';
import { describeReading } from './reading.ts';

/** What every log promises. `start` makes a place of its own for one run of the suite. */
export function describeEventLog(name: string, start: () => Promise<LogPlace>): void {
  describe(name, () => {
    const { open, freshUrl } = useLogs(start);
    describeAppending(open);
    describeReading(open);
    describeKeeping(open);
    describeRacing(freshUrl, open);
  });
}

/** Logs that are closed after each test: a fresh one, or the one at an address. */
export function useLogs(start: () => Promise<LogPlace>): {
  open(url?: string): Promise<EventLog>;
  freshUrl(): string;
} {
  const opened: EventLog[] = [];
  let place: LogPlace | undefined;
  const freshUrl = () => {
    if (place === undefined) throw new Error('The place of the logs is not started.');
    return place.freshUrl();
  };
  beforeAll(async () => {
    place = await start();
  });
  afterEach(async () => {
    for (const log of opened.splice(0)) await log.close();
  });
  afterAll(() => place?.end());
  return {
    freshUrl,
    async open(url) {
      const log = await openLog(url ?? freshUrl());
      opened.push(log);
      return log;
    },
  };
}
