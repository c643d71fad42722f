import { printName } from '@kschema/grammar';
import { z } from 'zod';
import { touched } from '../apply/touch.ts';
import { fold } from '../schema.ts';
import { eventParams } from './define-event.ts';
import * as f from './fields.ts';
import { defineTemplate } from './template.ts';

/** Removes a data event. Ledger only. */
export const dropEvent = defineTemplate({
  name: 'DROP_EVENT',
  params: z.strictObject({ event: f.name }),
  summary: (p) => `drop event ${printName(p.event)}`,
  apply: (schema, p) => (schema.events.delete(fold(p.event)) ? null : `there is no event called ${p.event}`),
  inverse: (before, p) => {
    const known = before.events.get(fold(p.event));
    return known === undefined ? null : [{ template: 'DEFINE_EVENT', params: eventParams(known) }];
  },
  touches: (_, p) => ({ reads: [], writes: [touched.event(p.event)] }),
});
