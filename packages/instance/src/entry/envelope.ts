import type { SigningKey } from '../trust/key.ts';

/** A signature over the bytes of an entry's body. */
export interface Signature {
  key: string;
  signature: Uint8Array;
}

/** An entry as it stands in the log: its body, one line of JSON, and a line for each signature. */
export interface Envelope {
  body: Uint8Array;
  signatures: Signature[];
}

const mostSignatures = 100;

/** The bytes of an entry, signed. `context`: what the signatures are bound to besides. */
export function sealed(body: Uint8Array, keys: readonly SigningKey[], context: string): Uint8Array {
  const toSign = signedBytes(body, context);
  const lines = keys.map((key) => {
    const signature = Buffer.from(key.sign(toSign)).toString('base64');
    return `\n${JSON.stringify({ key: key.id, signature })}`;
  });
  return Buffer.concat([body, Buffer.from(lines.join(''))]);
}

/** Takes an entry apart; null when what follows its body is no signature. */
export function opened(bytes: Uint8Array): Envelope | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = buffer.indexOf('\n');
  if (end < 0) return { body: bytes, signatures: [] };
  const signatures: Signature[] = [];
  for (const line of buffer
    .subarray(end + 1)
    .toString('utf8')
    .split('\n', mostSignatures + 1)) {
    if (signatures.length === mostSignatures) return null;
    const read = signatureIn(line);
    if (read === null) return null;
    signatures.push(read);
  }
  return { body: bytes.subarray(0, end), signatures };
}

/**
 * What is signed: the pre-authentication encoding of DSSE 1.0, so that the exact bytes are bound to what they are
 * and to the log that they are for.
 */
export function signedBytes(body: Uint8Array, context: string): Uint8Array {
  const type = `application/vnd.kschema.entry+json;log=${context}`;
  return Buffer.concat([Buffer.from(`DSSEv1 ${Buffer.byteLength(type)} ${type} ${body.byteLength} `), body]);
}

function signatureIn(line: string): Signature | null {
  try {
    const { key, signature } = JSON.parse(line) as { key: unknown; signature: unknown };
    if (typeof key !== 'string' || typeof signature !== 'string') return null;
    return { key, signature: Buffer.from(signature, 'base64') };
  } catch {
    return null;
  }
}
