import type { Expression, SequenceItem } from '@kschema/grammar';
import { sequenceOfSerial, sequenceOption } from '../rules/schema/index.ts';
import { fold, type Sequence } from '../schema.ts';
import { elementPath } from '../subjects.ts';
import { noDirectives } from './attributes.ts';
import { type Context, report } from './context.ts';
import { linkElement } from './elements.ts';
import { constantOf } from './fold-constants.ts';
import { checkName } from './names.ts';
import { nearest } from './suggest.ts';

const largest = 2n ** 63n - 1n;
const smallest = -(2n ** 63n);

/** The options of a sequence, for the reference and the editor. */
export const sequenceOptionTable: readonly { name: string; takes: string; doc: string }[] = [
  { name: 'start', takes: 'whole number', doc: 'The first number; else `min`, or `max` when counting down.' },
  { name: 'increment', takes: 'whole number', doc: 'The step, not 0; else 1.' },
  { name: 'min', takes: 'whole number', doc: 'The smallest number; else 1, or the smallest there is.' },
  { name: 'max', takes: 'whole number', doc: 'The largest number; else the largest there is, or -1.' },
  { name: 'cycle', takes: 'true or false', doc: 'Start again when it ends; else false.' },
];

/** Builds every sequence, with the engine's defaults filled in. */
export function buildSequences(context: Context): void {
  const { sequences } = context.declaration.schema;
  for (const [folded, { item, file }] of context.project.sequences) {
    const path = file.source.path;
    const subject = elementPath.top(item.name.text);
    if (!checkName(context, 'sequence', item.name, path, subject, item)) continue;
    const sequence = readSequence(context, item, path, subject);
    sequences.set(folded, sequence);
    linkElement(context, sequence, path, item, noDirectives);
  }
}

/** Declared sequences with the name of one that the engine makes for a SERIAL. */
export function checkSerialSequences(context: Context): void {
  if (context.project.sequences.size === 0) return;
  for (const [folded, { item, file }] of context.project.sequences) {
    if (!folded.endsWith('_serial')) continue;
    const property = serialOwner(context, item.name.text);
    if (property === null) continue;
    const place = { file: file.source.path, range: item.name, subject: item.name.text };
    report(context, sequenceOfSerial, place, { name: item.name.text, property });
  }
}

/** The SERIAL property whose own sequence has this name, such as `Post.id` for `Post_id_serial`. */
export function serialOwner(context: Context, name: string): string | null {
  const folded = fold(name);
  if (!folded.endsWith('_serial')) return null;
  const stem = folded.slice(0, -'_serial'.length);
  for (let at = stem.indexOf('_'); at >= 0; at = stem.indexOf('_', at + 1)) {
    const found = context.project.tables.get(stem.slice(0, at));
    const property = found?.item.members.find(
      (member) =>
        member.kind === 'property' &&
        fold(member.name.text) === stem.slice(at + 1) &&
        member.type.kind === 'named' &&
        member.type.name.text.toUpperCase() === 'SERIAL',
    );
    if (found !== undefined && property?.kind === 'property') {
      return elementPath.member(found.item.name.text, property.name.text);
    }
  }
  return null;
}

function readSequence(context: Context, item: SequenceItem, file: string, subject: string): Sequence {
  const numbers = new Map<string, { value: bigint; at: Expression }>();
  let cycle = false;
  const complain = (range: { start: number; end: number }, option: string, problem: string, near: string[]) =>
    report(
      context,
      sequenceOption,
      { file, range, subject },
      {
        name: item.name.text,
        option,
        problem,
        suggestions: near,
      },
    );
  const names = sequenceOptionTable.map((one) => one.name);
  const seen = new Set<string>();
  for (const option of item.options) {
    const name = option.name.text.toLowerCase();
    if (name === '') continue;
    if (!names.includes(name)) complain(option, option.name.text, 'is no option', nearest(name, names));
    else if (seen.has(name)) complain(option, name, 'is written twice', []);
    else if (name === 'cycle') {
      if (option.value.kind === 'boolean') cycle = option.value.value;
      else complain(option.value, name, 'is neither true nor false', []);
    } else {
      const constant = constantOf(option.value);
      if (constant?.kind === 'integer' && constant.value >= smallest && constant.value <= largest) {
        numbers.set(name, { value: constant.value, at: option.value });
      } else complain(option.value, name, 'is not a whole number of 64 bits', []);
    }
    seen.add(name);
  }
  let increment = numbers.get('increment')?.value ?? 1n;
  if (increment === 0n) {
    complain(numbers.get('increment')?.at ?? item.name, 'increment', 'is 0', []);
    increment = 1n;
  }
  const up = increment > 0n;
  const min = numbers.get('min')?.value ?? (up ? 1n : smallest);
  const max = numbers.get('max')?.value ?? (up ? largest : -1n);
  const start = numbers.get('start')?.value ?? (up ? min : max);
  if (min > max) {
    const at = numbers.get('max')?.at ?? numbers.get('min')?.at ?? item.name;
    complain(at, numbers.has('max') ? 'max' : 'min', `leaves no number between ${min} and ${max}`, []);
  } else if (start < min || start > max) {
    complain(numbers.get('start')?.at ?? item.name, 'start', `is not between ${min} and ${max}`, []);
  }
  return {
    name: item.name.text,
    start: String(start),
    increment: String(increment),
    min: String(min),
    max: String(max),
    cycle,
  };
}
