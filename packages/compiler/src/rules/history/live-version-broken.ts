import { defineRule } from '@kschema/grammar';
import { code } from '../wording.ts';

type BrokenFacts = {
  version: number;
  /** Such as `version 3` or `versions 1–3`. */
  versions: string;
  /** What is promised and broken: that their apps read, that they write, that their data events apply. */
  reads: boolean;
  writes: boolean;
  events: boolean;
  cause: string;
  mode: string;
  liveSince: number;
};

/** Reported by `compile` and `diff`: the project promises more to a live version than the new one keeps. */
export const liveVersionBroken = defineRule<BrokenFacts>({
  code: 'HX106',
  id: 'live-version-broken',
  severity: 'blocked',
  heading: 'A promise to a version that is live is broken',
  text: ({ version, versions, cause, mode, liveSince, ...broken }) => ({
    title: `Version ${version} breaks what ${code(`"mode": "${mode}"`)} promises to ${versions}: ${brokenText(broken)}`,
    why: `${cause}. No acceptance and no ${code('@allow')} covers a promise of ${code('kschema.json')}.`,
    fix: `Leave in place what they use, and remove it when they are gone. If they are gone already, raise ${code('liveSince')}, now ${liveSince}; if the promise is not meant, change ${code('mode')}.`,
  }),
  examples: { bad: [], good: [] },
});

function brokenText({ reads, writes, events }: Pick<BrokenFacts, 'reads' | 'writes' | 'events'>): string {
  const apps = [...(reads ? ['read'] : []), ...(writes ? ['write'] : [])];
  return [
    ...(apps.length > 0 ? [`their apps can no longer ${apps.join(' or ')}`] : []),
    ...(events ? ['their data events no longer apply'] : []),
  ].join(', and ');
}
