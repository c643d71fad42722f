import type { z } from 'zod';
import type { Touch } from '../apply/touch.ts';
import type { EventBody } from '../event.ts';
import type { Schema } from '../schema.ts';
import { alterTableAddColumn } from './alter-table-add-column.ts';
import { alterTableAddConnection } from './alter-table-add-connection.ts';
import { alterTableDropColumn } from './alter-table-drop-column.ts';
import { alterTableDropConnection } from './alter-table-drop-connection.ts';
import { alterTableRename } from './alter-table-rename.ts';
import { alterTableRenameColumn } from './alter-table-rename-column.ts';
import { changeColumnDefault } from './change-column-default.ts';
import { changeColumnType } from './change-column-type.ts';
import { changeMultiplicity } from './change-multiplicity.ts';
import { changePrimaryKey } from './change-primary-key.ts';
import { commentOnTable } from './comment-on-table.ts';
import { createIndex } from './create-index.ts';
import { createNodeTable } from './create-node-table.ts';
import { createRelTable } from './create-rel-table.ts';
import { createSequence } from './create-sequence.ts';
import { defineEnum } from './define-enum.ts';
import { defineEvent } from './define-event.ts';
import { deprecate } from './deprecate.ts';
import { documentColumn } from './document-column.ts';
import { dropEnum } from './drop-enum.ts';
import { dropEvent } from './drop-event.ts';
import { dropIndex } from './drop-index.ts';
import { dropSequence } from './drop-sequence.ts';
import { dropTable } from './drop-table.ts';
import { releaseName } from './release-name.ts';
import { renameEnum } from './rename-enum.ts';
import { reserveName } from './reserve-name.ts';
import { retargetConnection } from './retarget-connection.ts';
import { reverseConnection } from './reverse-connection.ts';
import type { Template } from './template.ts';

/** Every template; everything else about them is derived from this list. */
export const templates = [
  alterTableAddColumn,
  alterTableAddConnection,
  alterTableDropColumn,
  alterTableDropConnection,
  alterTableRenameColumn,
  alterTableRename,
  changeColumnDefault,
  changeColumnType,
  changeMultiplicity,
  changePrimaryKey,
  commentOnTable,
  createIndex,
  createNodeTable,
  createRelTable,
  createSequence,
  defineEnum,
  defineEvent,
  deprecate,
  documentColumn,
  dropEnum,
  dropEvent,
  dropIndex,
  dropSequence,
  dropTable,
  releaseName,
  renameEnum,
  reserveName,
  retargetConnection,
  reverseConnection,
] as const;

export type TemplateName = (typeof templates)[number]['name'];

/** Parameters by template name. */
export type TemplateParams = {
  [T in (typeof templates)[number] as T['name']]: z.infer<T['params']>;
};

const byName = new Map<string, (typeof templates)[number]>(
  templates.map((template) => [template.name, template]),
);

/** The template of that name, or undefined: an unknown template halts, it is never skipped. */
export function templateOf(name: string): (typeof templates)[number] | undefined {
  return byName.get(name);
}

/** Applies one event to the schema, in place. Returns why it cannot, and then changes nothing, or null. */
export function applyEvent(schema: Schema, event: EventBody): string | null {
  return loose(event).apply(schema, event.params);
}

/** One line for people about an event. */
export function summaryOf(event: EventBody): string {
  return loose(event).summary(event.params);
}

/** What undoes an event on the schema it is applied to, or null where data would be missing. */
export function inverseOf(before: Schema, event: EventBody): EventBody[] | null {
  return loose(event).inverse(before, event.params) as EventBody[] | null;
}

/** What an event reads and writes, on the schema it is applied to. */
export function touchesOf(before: Schema, event: EventBody): Touch {
  return loose(event).touches(before, event.params);
}

/** The template of an event whose parameters are known to fit it. */
function loose(event: EventBody): LooseTemplate {
  return byName.get(event.template) as unknown as LooseTemplate;
}

type LooseTemplate = Template<TemplateName, z.ZodType<EventBody['params']>>;
