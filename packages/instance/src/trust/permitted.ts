import picomatch from 'picomatch';
import { signedBytes } from '../entry/envelope.ts';
import type { Signed } from '../entry/read-entry.ts';
import { isSignedBy } from './key.ts';
import type { Need } from './needs.ts';
import type { Trust, TrustedKey } from './trust.ts';

/** Why an entry is not permitted, as the end of a sentence; null when it is. */
export function notPermitted(trust: Trust, { envelope }: Signed, needs: readonly Need[]): string | null {
  const bytes = signedBytes(envelope.body, trust.context);
  const signers = new Map<string, TrustedKey>();
  for (const { key: id, signature } of envelope.signatures) {
    const key = trust.keys.get(id);
    if (key === undefined) continue;
    if (!isSignedBy(key.publicKey, bytes, signature))
      return `the signature of ${key.name} is not over these bytes`;
    signers.set(id, key);
  }
  if (signers.size === 0)
    return envelope.signatures.length === 0 ? 'it is not signed' : 'no trusted key signed it';
  for (const need of needs) {
    const able = [...signers.values()].filter((key) => isGranted(key, need));
    const names = [...signers.values()].map(({ name }) => name).join(' and ');
    if (able.length === 0) return `${names} may not: ${needText(need)}`;
    if (able.length < 2 && trust.twoSignatures.has(need.may))
      return `two signatures are needed: ${needText(need)}`;
  }
  return null;
}

function isGranted({ grants }: TrustedKey, { may, on }: Need): boolean {
  return grants.some((grant) => grant.may === may && grant.on.some((pattern) => matches(pattern, on)));
}

/** A need on everything is met by a grant on everything alone. */
function matches(pattern: string, name: string): boolean {
  return pattern === '*' || picomatch(pattern, { nocase: true, noext: true })(name);
}

function needText({ may, on }: Need): string {
  return on === '*' ? may : `${may} on ${on}`;
}
