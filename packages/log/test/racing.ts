import { type Appended, openLog } from '@kschema/log';
import { ask, endChild, startChild } from './children/start.ts';

export interface Races {
  races: number;
  /** Races that exactly one won, and appends that were told of a conflict. */
  won: number;
  lost: number;
  /** What went against the promise, in words. */
  faults: string[];
}

type Answer = Appended | { kind: 'failed'; message: string };

/**
 * Two processes append to `schema` at once, over and over, both having seen the same last entry. The log
 * that is left must hold the winner of each race once, in the order of the races, and nothing else.
 */
export async function raceLog(url: string, races: number): Promise<Races> {
  const log = await openLog(url);
  const result: Races = { races, won: 0, lost: 0, faults: [] };
  const pushers = await Promise.all([startChild('push.ts', [url]), startChild('push.ts', [url])]);
  const winners: string[] = [];
  try {
    for (let race = 0; race < races; race++) {
      const { lastSchema } = await log.bounds();
      const answers = await Promise.all(
        // Who is asked first changes, so that neither is always ahead.
        [race % 2, 1 - (race % 2)].map(async (number) => {
          const id = `race-${race}-${number}`;
          return { id, answer: await ask<Answer>(pushers[number] as never, { id, after: lastSchema }) };
        }),
      );
      const won = answers.filter(({ answer }) => answer.kind === 'appended' || answer.kind === 'repeated');
      const lost = answers.filter(({ answer }) => answer.kind === 'conflict');
      result.lost += lost.length;
      if (won.length === 1 && lost.length === 1) result.won++;
      else result.faults.push(`race ${race}: ${JSON.stringify(answers)}`);
      const [winner] = won;
      const told = lost[0]?.answer;
      if (
        winner?.answer.kind === 'appended' &&
        told?.kind === 'conflict' &&
        told.lastSchema !== winner.answer.position
      )
        result.faults.push(`race ${race}: the loser was told ${told.lastSchema}`);
      if (winner !== undefined) winners.push(winner.id);
    }
    const stored = (await log.read(1, races * 2 + 1)).map(({ id }) => id);
    if (JSON.stringify(stored) !== JSON.stringify(winners))
      result.faults.push(`the log holds ${stored.length} entries, and ${winners.length} won`);
  } finally {
    await Promise.all(pushers.map(endChild));
    await log.close();
  }
  return result;
}
