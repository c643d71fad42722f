import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';

/** A key that signs entries of a log. */
export interface SigningKey {
  /** Of its public key. */
  id: string;
  sign(bytes: Uint8Array): Uint8Array;
}

/** A new Ed25519 key: the private one as PEM, to be kept from others, the public one in base64 (SPKI). */
export function createKey(): { id: string; privateKey: string; publicKey: string } {
  const pair = generateKeyPairSync('ed25519');
  const publicKey = publicText(pair.publicKey);
  const privateKey = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
  return { id: keyId(publicKey), privateKey, publicKey };
}

/** The key in a PEM text; null when there is no Ed25519 key in it. */
export function signingKeyOf(pem: string): SigningKey | null {
  const key = ed25519(() => createPrivateKey(pem));
  if (key === null) return null;
  const id = keyId(publicText(createPublicKey(key)));
  return { id, sign: (bytes) => sign(null, bytes, key) };
}

/** Short name of a public key: the first 16 hex digits of its sha256. */
export function keyId(publicKey: string): string {
  return createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest('hex').slice(0, 16);
}

/** Whether the text is an Ed25519 public key in base64. */
export function isPublicKey(text: string): boolean {
  return publicKeyOf(text) !== null;
}

export function isSignedBy(publicKey: string, bytes: Uint8Array, signature: Uint8Array): boolean {
  const key = publicKeyOf(publicKey);
  return key !== null && verify(null, bytes, key, signature);
}

const known = new Map<string, KeyObject | null>();

function publicKeyOf(text: string): KeyObject | null {
  let key = known.get(text);
  if (key === undefined) {
    const der = Buffer.from(text, 'base64');
    key = ed25519(() => createPublicKey({ key: der, type: 'spki', format: 'der' }));
    known.set(text, key);
  }
  return key;
}

function publicText(key: KeyObject): string {
  return key.export({ type: 'spki', format: 'der' }).toString('base64');
}

function ed25519(read: () => KeyObject): KeyObject | null {
  try {
    const key = read();
    return key.asymmetricKeyType === 'ed25519' ? key : null;
  } catch {
    return null;
  }
}
