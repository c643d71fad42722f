import { eventJsonSchema, versionJsonSchema } from '@kschema/compiler';
import { entryJsonSchema } from '@kschema/instance';

/** The published JSON Schemas of what kschema writes and sends, by path from the root of the repository. */
export function eventSchemas(): Map<string, string> {
  return new Map([
    ['docs/schemas/event.json', `${JSON.stringify(eventJsonSchema(), null, 2)}\n`],
    ['docs/schemas/entry.json', `${JSON.stringify(entryJsonSchema(), null, 2)}\n`],
    ['docs/schemas/version.json', `${JSON.stringify(versionJsonSchema(), null, 2)}\n`],
  ]);
}
