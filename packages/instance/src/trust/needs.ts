import { changesOfEvents, type HistoryLine, judge, namesOf, type Schema } from '@kschema/compiler';
import type { Finding } from '@kschema/grammar';
import type { EntryBody } from '../entry/entry.ts';
import type { Grant } from './trust.ts';

/** Something that an entry does, and on what. */
export interface Need {
  may: Grant['may'];
  on: string;
}

/**
 * What somebody has to be allowed to write an entry. What a version does is judged here, from its events; what
 * anybody says of it does not count. `grown`: the line with the entry's versions.
 */
export function needsOf(body: EntryBody, line: HistoryLine, grown: HistoryLine): Need[] {
  switch (body.kind) {
    case 'data':
      return distinct(body.events.map(({ event }) => ({ may: 'data', on: event })));
    case 'versions':
      return distinct(versionNeeds(line, grown));
    case 'trust':
      return [{ may: 'trust', on: '*' }];
    case 'check':
      // Asking changes nothing: whoever is trusted with anything may.
      return [];
    default:
      return [{ may: 'operate', on: '*' }];
  }
}

function versionNeeds(line: HistoryLine, grown: HistoryLine): Need[] {
  const needs: Need[] = [];
  for (let number = line.versions.length + 1; number <= grown.versions.length; number += 1) {
    const before = grown.schemas[number - 1] as Schema;
    const version = grown.versions[number - 1];
    if (version === undefined) continue;
    const { after, changes } = changesOfEvents(before, version.events);
    const usedNames = namesOf(grown.versions.slice(0, number - 1));
    const findings = judge(before, after, changes, version.parent, { usedNames });
    needs.push(...findings.map((finding) => ({ may: grantFor(finding), on: tableOf(finding) })));
    // What no rule has a word for is a change all the same.
    if (findings.length === 0) needs.push({ may: 'safe', on: '*' });
  }
  return needs;
}

function grantFor({ severity }: Finding): Grant['may'] {
  switch (severity) {
    case 'blocked':
    case 'loss':
      return 'data-loss';
    case 'bc':
      return 'incompatible';
    default:
      return 'safe';
  }
}

/** The subject begins with the table, quoted where it must be: `User.name`, `Likes(User -> Post)`. */
function tableOf({ subject }: Finding): string {
  return /^`([^`]*)`/.exec(subject)?.[1] ?? /^[^.(]*/.exec(subject)?.[0] ?? subject;
}

function distinct(needs: readonly Need[]): Need[] {
  return [...new Map(needs.map((need) => [`${need.may} ${need.on}`, need])).values()];
}
