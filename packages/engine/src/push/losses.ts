import { summaryOf, type Version } from '@kschema/compiler';

/** What these versions lose, one line each: the events that have no inverse, since data would be missing. */
export function lossesIn(versions: readonly Version[]): string[] {
  return versions.flatMap(({ events }) =>
    events.filter(({ inverse }) => inverse === null).map((event) => summaryOf(event)),
  );
}
