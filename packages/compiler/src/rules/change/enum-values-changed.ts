import type { Severity } from '@kschema/grammar';
import { enumsIn } from '../../apply/columns.ts';
import type { ChangeOf } from '../../change.ts';
import type { DataQuestion, Measured, PropertyOf } from '../../judge/question.ts';
import { breaks, type ChangeContext, defineChangeRule } from '../../judge/rule.ts';
import { askingVerdict, castOfChange } from '../../judge/type-change.ts';
import { fold, type Schema, type Type } from '../../schema.ts';
import { amount, examplesOf, findThem, refusedBeforehand, sentence, share } from '../counted.ts';
import { code } from '../wording.ts';

type EnumFacts = { element: string; added: string; removed: string; toText: boolean; fromText: boolean };

export const enumValuesChanged = defineChangeRule<EnumFacts>({
  code: 'TY116',
  id: 'enum-values-changed',
  severity: 'bc',
  heading: 'The values that an enum allows change',
  compatibility: breaks('oldAppReads', 'newAppOnOldDatabase'),
  on: {
    'enum-changed': ({ before, after }, context) => {
      const found = verdict(after.name, before.values, after.values);
      const removed = removedFrom(before.values, after.values);
      const places = placesOfEnum(after.name, context.after.schema);
      if (removed.length === 0) return found;
      return { ...found, asks: { kind: 'texts', places, of: after.name, texts: removed, found: 'one of' } };
    },
    'type-changed': (change, context) => {
      if (castOfChange(change).sort !== 'enum') return null;
      const found = verdict(
        `${change.table.name}.${change.after.name}`,
        valuesOf(change.before.type, context.before),
        valuesOf(change.after.type, context.after.schema),
      );
      const { spans, asks } = askingVerdict(change, context, 'bc', found.compatibility);
      return { ...found, spans: spans ?? [], ...asksOfTexts(change, context, asks) };
    },
  },
  text: ({ element, added, removed, toText, fromText }, measured) => {
    if (measured !== undefined) return counted(element, removed, measured);
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

function counted(element: string, removed: string, measured: Measured) {
  const { loses, holds, stops, rows, atLeast } = measured;
  if (stops > 0) {
    return {
      title: `${sentence(share(stops, rows, 'row', atLeast))} ${stops === 1 ? 'gives' : 'give'} no value for ${code(element)}${examplesOf(measured)}`,
      why: refusedBeforehand,
      fix: `Correct ${stops === 1 ? 'this row' : 'these rows'} first${findThem(measured)}.`,
    };
  }
  const foreign = removed === '' ? 'a text that is none of its values' : code(removed);
  if (loses === 0) {
    return {
      title: `No stored value of ${code(element)} is ${foreign}`,
      why: `${sentence(amount(holds, 'value is', 'values are'))} stored, and all can still be read as one of the enum.`,
      fix: 'Nothing to do.',
    };
  }
  return {
    title: `${sentence(share(loses, holds, 'value'))} of ${code(element)} ${loses === 1 ? 'is' : 'are'} ${foreign}${removed === '' ? examplesOf(measured) : ''}`,
    why: 'The engine stores the text and checks nothing: the rows keep it, but it can no longer be read as one of the enum.',
    fix: `Give ${loses === 1 ? 'this row' : 'these rows'} another value first${findThem(measured)}.`,
  };
}

/** Every property that has the enum somewhere in its type. */
function placesOfEnum(name: string, schema: Schema): PropertyOf[] {
  return [...schema.tables.values()].flatMap((table) =>
    [...table.properties.values()]
      .filter(({ type }) => enumsIn(type).some((used) => fold(used) === fold(name)))
      .map((property) => ({ table: table.name, property: property.name, type: property.type })),
  );
}

/** Texts that are not of the enum any more, or were of none; what an expression computes is asked for as such. */
function asksOfTexts(
  { table, before, after, using }: ChangeOf<'type-changed'>,
  context: ChangeContext,
  asks: DataQuestion | undefined,
): { asks?: DataQuestion } {
  if (using !== null) return asks === undefined ? {} : { asks };
  const places = [{ table: table.name, property: after.name, type: after.type }];
  const [was, now] = [valuesOf(before.type, context.before), valuesOf(after.type, context.after.schema)];
  if (now === null) return {};
  if (was === null) return { asks: { kind: 'texts', places, of: null, texts: now, found: 'none of' } };
  const texts = removedFrom(was, now);
  return texts.length === 0 ? {} : { asks: { kind: 'texts', places, of: null, texts, found: 'one of' } };
}

function removedFrom(before: string[], after: string[]): string[] {
  const now = new Set(after);
  return before.filter((value) => !now.has(value));
}

/** The values a type allows; null for any text. */
function valuesOf(type: Type, schema: Schema): string[] | null {
  if (type.kind === 'list' || type.kind === 'array') return valuesOf(type.element, schema);
  return type.kind === 'enum' ? (schema.enums.get(fold(type.name))?.values ?? []) : null;
}

function verdict(element: string, before: string[] | null, after: string[] | null) {
  const old = new Set(before);
  const added = before === null ? [] : (after ?? []).filter((value) => !old.has(value));
  const removed = after === null ? [] : removedFrom(before ?? [], after);
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
