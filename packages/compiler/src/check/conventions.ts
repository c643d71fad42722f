import type { Doc, Item, Member, Name } from '@kschema/grammar';
import type { DeclaredKind, Policy } from '../policy/policy.ts';
import { namingStyle, undocumented } from '../rules/schema/index.ts';
import { elementPath } from '../subjects.ts';
import { type Context, type Place, report } from './context.ts';
import { freeName, renameEverywhere } from './rename-everywhere.ts';

/** Something declared, as far as conventions look at it. */
export interface Convened {
  kind: DeclaredKind;
  name: Name;
  doc: Doc | null;
  subject: string;
  file: string;
  /** What carries its `@allow`. */
  owner: object;
  /** The declaration that it is a member of, or is. */
  item: Item;
}

/** What a project asks of names and documentation, in every file of the schema. */
export function checkConventions(context: Context, { naming, documented }: Policy): void {
  if (naming.size === 0 && documented.size === 0) return;
  for (const { source } of context.project.files) {
    for (const item of source.items) {
      for (const declared of declaredIn(item, source.path)) {
        const { kind, name, doc, subject, file, owner } = declared;
        if (name.text === '') continue;
        const place = { file, range: name, subject, owner };
        if (documented.has(kind) && doc === null)
          report(context, undocumented, place, { name: subject, kind: kindWords[kind] });
        const style = naming.get(kind);
        if (style !== undefined && !style.fits(name.text))
          reportStyle(context, declared, style.text, style.rewrite(name.text), place);
      }
    }
  }
}

function reportStyle(
  context: Context,
  declared: Convened,
  style: string,
  rewritten: string | null,
  place: Place,
): void {
  const suggestion = rewritten !== null && freeName(context, declared, rewritten) ? rewritten : null;
  const fixes = suggestion === null ? [] : renameEverywhere(context, declared, suggestion);
  const facts = { name: declared.name.text, kind: kindWords[declared.kind], style, suggestion };
  report(context, namingStyle, { ...place, fixes }, facts);
}

const kindWords: Record<DeclaredKind, string> = {
  node: 'node table',
  rel: 'rel table',
  property: 'property',
  index: 'index',
  enum: 'enum',
  enumValue: 'value of an enum',
  struct: 'struct',
  mixin: 'mixin',
  type: 'type',
  sequence: 'sequence',
  event: 'event',
};

function declaredIn(item: Item, file: string): Convened[] {
  if (item.kind === 'import' || item.kind === 'reserved') return [];
  const { kind, name, doc } = item;
  const own = { kind, name, doc, subject: elementPath.top(name.text), file, owner: item, item };
  if (kind === 'enum') {
    const values = item.values.map((value) => member(own, 'enumValue', value.name, value.doc, value));
    return [own, ...values];
  }
  return 'members' in item ? [own, ...item.members.flatMap((one) => memberIn(own, one))] : [own];
}

function memberIn(owner: Convened, one: Member): Convened[] {
  return one.kind === 'property' || one.kind === 'index'
    ? [member(owner, one.kind, one.name, one.doc, one)]
    : [];
}

function member(
  { file, item, name: owner }: Convened,
  kind: DeclaredKind,
  name: Name,
  doc: Doc | null,
  node: object,
): Convened {
  return { kind, name, doc, subject: elementPath.member(owner.text, name.text), file, owner: node, item };
}
