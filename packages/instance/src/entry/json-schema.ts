import { z } from 'zod';
import { entryBody } from './entry.ts';

/** What an entry of a log says, for who reads or writes one in another language: the first line of its bytes. */
export function entryJsonSchema(): object {
  const { $schema: _, ...schema } = z.toJSONSchema(entryBody);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'An entry of a log',
    description:
      'The first line of the bytes of an entry. Each line after it is a signature: the id of a key, and an Ed25519 signature in base64 over the pre-authentication encoding of DSSE.',
    ...schema,
  };
}
