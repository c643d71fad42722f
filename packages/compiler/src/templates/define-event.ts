import { printName } from '@kschema/grammar';
import { z } from 'zod';
import { referencesOf, storableType } from '../apply/columns.ts';
import { touched } from '../apply/touch.ts';
import { type EventDeclaration, fold } from '../schema.ts';
import { typeText } from '../types.ts';
import * as f from './fields.ts';
import { defineTemplate } from './template.ts';

/** A new data event, or another definition of one. Ledger only. */
export const defineEvent = defineTemplate({
  name: 'DEFINE_EVENT',
  params: z.strictObject({
    event: f.name,
    parameters: z.array(z.strictObject({ name: f.name, type: f.typeText, default: f.expressionText })),
    body: z.string(),
    doc: f.doc,
  }),
  summary: (p) => `define event ${printName(p.event)}`,
  apply: (schema, p) => {
    const parameters: EventDeclaration['parameters'] = [];
    for (const parameter of p.parameters) {
      const type = storableType(schema, parameter.type);
      if (typeof type === 'string') return type;
      if (parameters.some((other) => fold(other.name) === fold(parameter.name))) {
        return `${p.event} has the parameter ${parameter.name} twice`;
      }
      parameters.push({ ...parameter, type });
    }
    schema.events.set(fold(p.event), { name: p.event, parameters, body: p.body, doc: p.doc });
    return null;
  },
  inverse: (before, p) => {
    const known = before.events.get(fold(p.event));
    if (known === undefined) return [{ template: 'DROP_EVENT', params: { event: p.event } }];
    return [{ template: 'DEFINE_EVENT', params: eventParams(known) }];
  },
  touches: (_, p) => ({ reads: p.parameters.flatMap(referencesOf), writes: [touched.event(p.event)] }),
});

/** A data event as parameters of this template. */
export function eventParams(event: EventDeclaration) {
  return {
    event: event.name,
    parameters: event.parameters.map((one) => ({ ...one, type: typeText(one.type) })),
    body: event.body,
    doc: event.doc,
  };
}
