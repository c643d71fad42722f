import type { Severity } from '@kschema/grammar';
import { breaks, defineChangeRule } from '../../judge/rule.ts';
import { castOfChange, typeVerdict } from '../../judge/type-change.ts';
import { fold, type Schema, type Type } from '../../schema.ts';
import { code } from '../wording.ts';

type EnumFacts = { element: string; added: string; removed: string; toText: boolean; fromText: boolean };

export const enumValuesChanged = defineChangeRule<EnumFacts>({
  code: 'TY116',
  id: 'enum-values-changed',
  severity: 'bc',
  heading: 'The values that an enum allows change',
  compatibility: breaks('oldAppReads', 'newAppOnOldDatabase'),
  on: {
    'enum-changed': ({ before, after }) => verdict(after.name, before.values, after.values),
    'type-changed': (change, context) => {
      if (castOfChange(change).sort !== 'enum') return null;
      const found = verdict(
        `${change.table.name}.${change.after.name}`,
        valuesOf(change.before.type, context.before),
        valuesOf(change.after.type, context.after.schema),
      );
      return { ...found, spans: typeVerdict(change, context, 'bc', found.compatibility).spans ?? [] };
    },
  },
  text: ({ element, added, removed, toText, fromText }) => {
    if (toText || fromText) {
      return {
        title: toText
          ? `${code(element)} may now hold any text`
          : `${code(element)} may now hold only the values of an enum`,
        why: toText
          ? 'It is stored as STRING before and after. An older app that reads it may meet a text that it does not know.'
          : 'It is stored as STRING before and after, and stored texts are not checked: rows may hold others. An older app or data event that writes another text is refused.',
        fix: toText
          ? 'Let readers handle unknown values before anything writes them.'
          : 'Correct the rows that hold other texts, and let the apps write only listed values.',
      };
    }
    if (removed !== '') {
      return {
        title: `${code(element)} loses ${code(removed)}${added === '' ? '' : ` and gains ${code(added)}`}`,
        why: 'The engine stores the text and checks nothing: rows that hold the value keep it, but it can no longer be read as one of the enum. An older app or data event that writes it is refused.',
        fix: 'Give the rows that hold it another value first, and keep the value until no app writes it.',
      };
    }
    if (added !== '') {
      return {
        title: `${code(element)} gains ${code(added)}`,
        why: 'Nothing stored changes. An older app that reads it meets a value that it does not know.',
        fix: 'Let readers handle the new value before anything writes it.',
      };
    }
    return {
      title: `${code(element)} lists the same values differently`,
      why: 'Only the order or the documentation changes, and neither is stored.',
      fix: 'Nothing to do.',
    };
  },
  examples: {
    bad: [
      {
        before: 'enum Role { admin, member }\nnode User { id: INT64 @key  role: Role }',
        source: 'enum ⟦Role⟧ { admin, member, guest }\nnode User { id: INT64 @key  role: Role }',
      },
      {
        before: 'enum Role { admin, member }\nnode User { id: INT64 @key  role: Role }',
        source: 'enum ⟦Role⟧ { admin }\nnode User { id: INT64 @key  role: Role }',
      },
      {
        before: 'node User { id: INT64 @key  role: STRING }',
        source: 'enum Role { admin, member }\nnode User { id: INT64 @key  role: ⟦Role⟧ }',
      },
    ],
    good: [
      {
        before: 'enum Role { admin, member }\nnode User { id: INT64 @key  role: Role }',
        source: 'enum Rank { admin, member }\nnode User { id: INT64 @key  role: Rank }',
      },
    ],
  },
});

/** The values a type allows; null for any text. */
function valuesOf(type: Type, schema: Schema): string[] | null {
  if (type.kind === 'list' || type.kind === 'array') return valuesOf(type.element, schema);
  return type.kind === 'enum' ? (schema.enums.get(fold(type.name))?.values ?? []) : null;
}

function verdict(element: string, before: string[] | null, after: string[] | null) {
  const old = new Set(before);
  const now = new Set(after);
  const added = before === null ? [] : (after ?? []).filter((value) => !old.has(value));
  const removed = after === null ? [] : (before ?? []).filter((value) => !now.has(value));
  const facts = {
    element,
    added: added.join(', '),
    removed: removed.join(', '),
    toText: after === null,
    fromText: before === null,
  };
  const opened = added.length > 0 || facts.toText;
  const closed = removed.length > 0 || facts.fromText;
  const severity: Severity = removed.length > 0 ? 'loss' : opened || closed ? 'bc' : 'safe';
  const compatibility = {
    oldAppReads: !opened,
    oldAppWrites: !closed,
    newAppOnOldDatabase: !opened,
    oldEventOnNewSchema: !closed,
  };
  return { facts, severity, compatibility };
}
