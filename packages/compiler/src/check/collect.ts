import type { Item } from '@kschema/grammar';
import {
  eventDeclaredTwice,
  sequenceDeclaredTwice,
  tableDeclaredTwice,
  typeDeclaredTwice,
  typeNameTaken,
} from '../rules/schema/index.ts';
import { isBuiltinType } from '../types.ts';
import { type Context, declaredSpan, type ProjectFile, report } from './context.ts';
import { nameFacts } from './names.ts';
import type { Declared } from './project.ts';

/** Enters what all files declare under its name; of two with one name the first stays. */
export function collect(context: Context): void {
  for (const file of context.project.files) {
    for (const item of file.source.items) enter(context, file, item);
  }
}

function enter(context: Context, file: ProjectFile, item: Item): void {
  const { project } = context;
  switch (item.kind) {
    case 'node':
    case 'rel':
      enterOnce(context, project.tables, { item, file }, tableDeclaredTwice);
      return;
    case 'type':
    case 'enum':
    case 'struct':
    case 'mixin': {
      const declared = { item, file, used: false, type: undefined };
      if (item.name.text !== '' && item.kind !== 'mixin' && isBuiltinType(item.name.text)) {
        const place = { file: file.source.path, range: item.name, subject: item.name.text };
        report(context, typeNameTaken, place, { name: item.name.text });
        return;
      }
      enterOnce(context, project.types, declared, typeDeclaredTwice);
      return;
    }
    case 'sequence':
      enterOnce(context, project.sequences, { item, file }, sequenceDeclaredTwice);
      return;
    case 'event':
      enterOnce(context, project.events, { item, file }, eventDeclaredTwice);
      return;
    case 'reserved':
      project.reserved.push({ item, file });
  }
}

function enterOnce<D extends Declared>(
  context: Context,
  names: Map<string, D>,
  declared: D,
  rule: typeof tableDeclaredTwice,
): void {
  const { item, file } = declared;
  const name = item.name.text;
  if (name === '') return;
  const { folded } = nameFacts(context, name);
  const first = names.get(folded);
  if (first === undefined) {
    names.set(folded, declared);
    return;
  }
  const also = [declaredSpan(first, 'the first')];
  const place = { file: file.source.path, range: item.name, subject: name, label: 'the second', also };
  report(context, rule, place, { name, other: first.item.name.text });
}
