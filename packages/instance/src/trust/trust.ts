import type { TrustBody } from '../entry/entry.ts';
import { keyId } from './key.ts';

/** What a key may do, on which tables or data events; `*` stands for any letters in a name. */
export interface Grant {
  /**
   * `safe`, `incompatible`, `data-loss`: changes of the schema, by what they do. `data`: publish data events.
   * `operate`: release and skip. `trust`: say who is trusted.
   */
  may: 'safe' | 'incompatible' | 'data-loss' | 'data' | 'operate' | 'trust';
  on: string[];
}

export interface TrustedKey {
  id: string;
  name: string;
  /** In base64. */
  publicKey: string;
  grants: Grant[];
}

/** Who may do what, as the log says it. */
export interface Trust {
  /** Id of the first entry that said so; signatures are bound to it. Empty before. */
  context: string;
  keys: ReadonlyMap<string, TrustedKey>;
  /** What needs the signatures of two keys that may do it. */
  twoSignatures: ReadonlySet<Grant['may']>;
}

const everything: Grant['may'][] = ['safe', 'incompatible', 'data-loss', 'data', 'operate', 'trust'];

/** The keys that an instance was told to trust from the start: they may do everything. */
export function trustIn(roots: readonly string[]): Trust {
  const keys = roots.map((publicKey): [string, TrustedKey] => {
    const id = keyId(publicKey);
    const grants = everything.map((may) => ({ may, on: ['*'] }));
    return [id, { id, name: 'root', publicKey, grants }];
  });
  return { context: '', keys: new Map(keys), twoSignatures: new Set() };
}

/** After an entry that was permitted. */
export function trustAfter(trust: Trust, id: string, body: TrustBody): Trust {
  const keys = new Map(trust.keys);
  for (const key of body.revoked) keys.delete(key);
  for (const { name, publicKey, grants } of body.keys) {
    const key = keyId(publicKey);
    keys.set(key, { id: key, name, publicKey, grants });
  }
  return {
    context: trust.context === '' ? id : trust.context,
    keys,
    twoSignatures: body.twoSignatures === null ? trust.twoSignatures : new Set(body.twoSignatures),
  };
}
