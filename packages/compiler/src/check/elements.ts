import type { Item, Member, Name, Ranged } from '@kschema/grammar';
import type { Element } from '../declaration.ts';
import { commentText } from '../rules/schema/index.ts';
import type { Directives } from './attributes.ts';
import { type Context, report } from './context.ts';

/** Records where an element was written, and what its attributes say about getting there. */
export function linkElement(
  context: Context,
  element: Element,
  file: string,
  node: (Item | Member | Ranged) & { name: Name },
  directives: Readonly<Directives>,
): void {
  const { declaration } = context;
  declaration.origins.set(element, { file, node, nameRange: node.name });
  if (directives.renamedFrom !== null) {
    const { from, attribute } = directives.renamedFrom;
    declaration.renames.set(element, { from, file, attribute });
  }
  if (!('attributes' in node) || node.attributes.length === 0) return;
  const built = context.built.get(node);
  if (built === undefined) context.built.set(node, [element]);
  else built.push(element);
}

/** The most that a comment may hold, in UTF-16 units. */
const longest = 65_536;

/** Documentation of a table, which the engine keeps as a string literal. */
export function checkTableDoc(
  context: Context,
  file: string,
  subject: string,
  doc: (Ranged & { text: string }) | null,
): string | null {
  if (doc === null) return null;
  const problem =
    doc.text.length > longest
      ? `is longer than ${longest} characters`
      : /[\u0000-\u0008\u000b-\u001f\u007f]/.test(doc.text)
        ? 'has a control character in it'
        : /\p{Cs}/u.test(doc.text)
          ? 'has half a character in it'
          : null;
  if (problem !== null) report(context, commentText, { file, range: doc, subject }, { subject, problem });
  return doc.text;
}
