import type { EventLog } from '@kschema/log';
import { describe, expect, test } from 'vitest';
import { raceLog } from '../racing.ts';
import { writeFromProcesses } from '../writing.ts';

export function describeRacing(freshUrl: () => string, open: (url?: string) => Promise<EventLog>): void {
  describe('several processes', () => {
    test('of two pushes at once one wins and the other is told', async () => {
      expect(await raceLog(freshUrl(), 20)).toEqual({ races: 20, won: 20, lost: 20, faults: [] });
    });

    test('write at once, and every entry is there once', async () => {
      const log = await open();
      const acknowledged = await writeFromProcesses(log.url, { processes: 3, entries: 60 });
      expect(acknowledged).toHaveLength(180);
      const entries = await log.read(1, 1000);
      expect(entries.map(({ position }) => position)).toEqual(entries.map((_, index) => index + 1));
      expect(new Set(entries.map(({ id }) => id))).toEqual(new Set(acknowledged.map(({ id }) => id)));
      expect(entries).toHaveLength(180);
    });
  });
}
