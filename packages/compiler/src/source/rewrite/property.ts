import { type PropertyItem, printExpression, printType } from '@kschema/grammar';
import { fold, type Property, type Table } from '../../schema.ts';
import { typeText } from '../../types.ts';
import { attributeNode, deprecatedNodes, typeNode } from '../nodes.ts';
import { defaultNode } from '../schema-to-source.ts';
import { attributeEdits } from './attributes.ts';
import { docEdit } from './doc.ts';
import { respelled, type TextEdit } from './edits.ts';

/** A property with the table it belongs to: whether it is the key is the table's to say. */
export interface Owned {
  property: Property;
  table: Table;
}

/** What of a written property has to change so that it says another; nothing when it says that already. */
export function propertyEdits(
  place: { file: string; text: string },
  item: PropertyItem,
  now: Owned,
  wanted: Owned,
): TextEdit[] {
  const edits = respelled(place.file, item.name, wanted.property.name);
  const [before, after] = [now.property, wanted.property];
  const retyped = typeText(before.type) !== typeText(after.type);
  const valueEnd = item.default?.end ?? item.type.end;
  if (retyped || before.default !== after.default) {
    const { file, text } = place;
    const type = retyped ? printType(typeNode(after.type)) : text.slice(item.type.start, item.type.end);
    const value = defaultNode(after.default);
    const written = value === null ? '' : ` = ${printExpression(value)}`;
    edits.push({ file, start: item.type.start, end: valueEnd, text: type + written });
  }
  const at = item.attributes.at(-1)?.end ?? valueEnd;
  const attributes = (names: string[], one: ReturnType<typeof attributeNode> | undefined) =>
    edits.push(...attributeEdits({ ...place, at }, item.attributes, names, one));
  // It was about another change of type.
  if (retyped) attributes(['using'], undefined);
  if (isKey(now) !== isKey(wanted)) attributes(['key'], isKey(wanted) ? attributeNode('key') : undefined);
  if (JSON.stringify(before.deprecated) !== JSON.stringify(after.deprecated))
    attributes(['deprecated'], deprecatedNodes(after.deprecated)[0]);
  if (before.doc !== after.doc) edits.push(docEdit(place.file, place.text, item, after.doc));
  return edits;
}

function isKey({ table, property }: Owned): boolean {
  return table.kind === 'node' && fold(table.key) === fold(property.name);
}
