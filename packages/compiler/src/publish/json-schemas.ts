import { z } from 'zod';
import { versionDocument } from '../history/document.ts';
import { type TemplateName, templates } from '../templates/index.ts';

const draft = 'https://json-schema.org/draft/2020-12/schema';

/** JSON Schema of a DDL event as it travels: one alternative a template. For receivers in other languages. */
export function eventJsonSchema(): object {
  return {
    $schema: draft,
    title: 'kschema DDL event',
    description:
      'A template and its parameters. Whoever applies it validates the parameters again: names, types and expressions are parsed, never pasted.',
    oneOf: templates.map(({ name }) => ({ $ref: `#/$defs/${name}` })),
    $defs: Object.fromEntries(templates.map(({ name, params }) => [name, eventOf(name, params)])),
  };
}

/** JSON Schema of a version file of the history. */
export function versionJsonSchema(): object {
  const { $schema: _, ...schema } = z.toJSONSchema(versionDocument);
  return {
    $schema: draft,
    title: 'kschema version',
    description: 'One compiled, immutable entry of the history: `history/0001.json` and so on.',
    ...schema,
  };
}

function eventOf(name: TemplateName, params: z.ZodType): object {
  const { $schema: _, ...schema } = z.toJSONSchema(params);
  return {
    title: name,
    type: 'object',
    properties: {
      id: {
        type: 'string',
        pattern: '^[0-9a-f]{32}$',
        description: 'First 32 hex digits of sha256 over the canonical JSON of template, params and version.',
      },
      type: { const: 'DDL' },
      template: { const: name },
      params: schema,
      dependsOn: { type: 'array', items: { type: 'string', pattern: '^[0-9a-f]{32}$' } },
      version: { type: 'integer', minimum: 1 },
      cause: { type: 'string' },
      inverse: {
        anyOf: [
          {
            type: 'array',
            items: {
              type: 'object',
              properties: {
                template: { enum: templates.map((one) => one.name) },
                params: { type: 'object' },
              },
              required: ['template', 'params'],
              additionalProperties: false,
            },
          },
          { type: 'null' },
        ],
      },
    },
    required: ['id', 'type', 'template', 'params', 'dependsOn', 'version', 'cause', 'inverse'],
    additionalProperties: false,
  };
}
