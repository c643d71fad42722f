import { type Expression, type PropertyItem, printExpression } from '@kschema/grammar';
import {
  defaultMismatch,
  expressionNotListed,
  nestedValuesLost,
  sequenceOfSerial,
  sequenceRunsOut,
  serialDefault,
  unknownSequence,
} from '../rules/schema/index.ts';
import { fold, type Property, type Type } from '../schema.ts';
import { elementPath } from '../subjects.ts';
import { nestsLists, scalarOf, typeText } from '../types.ts';
import { type Directives, readAttributes } from './attributes.ts';
import { type Context, type ProjectFile, replacements, report } from './context.ts';
import { canonicalDefault, type DefaultProblem, type DefaultScope, defaultText } from './defaults.ts';
import { checkName, nameFacts } from './names.ts';
import { isSerial, knownType, resolveType } from './resolve-types.ts';
import { serialOwner } from './sequences.ts';
import { canonicalUsing } from './using.ts';

/** A property as one table or mixin writes it. */
export interface BuiltProperty {
  item: PropertyItem;
  file: ProjectFile;
  property: Property;
  /** Its type could not be understood; a mistake about it has been reported. */
  broken: boolean;
  directives: Readonly<Directives>;
  /** Canonical text of `@using`. */
  using: string | null;
  /** The canonical default as an expression. */
  value: Expression | null;
}

const text = scalarOf('STRING') as Type;

/**
 * A property that no rule could mind: a plain name, a type that the file has named before, no
 * attributes, a default that is one plain literal or none. Null for any other. Nearly all
 * properties are like this, and take no longer way.
 */
export function plainProperty(context: Context, file: ProjectFile, item: PropertyItem): Property | null {
  if (item.attributes.length > 0) return null;
  const type = knownType(file, item.type);
  if (type === undefined || !nameFacts(context, item.name.text).plain) return null;
  const value = item.default === null ? null : plainLiteral(item.default, type);
  if (value === undefined) return null;
  const doc = item.doc === null ? null : item.doc.text;
  return { name: item.name.text, type, default: value, doc, deprecated: null };
}

/** Canonical text of a literal that is canonical as it stands; undefined where more has to be looked at. */
function plainLiteral(expression: Expression, type: Type): string | undefined {
  if (type.kind !== 'scalar') return undefined;
  switch (expression.kind) {
    case 'boolean':
      return type.name === 'BOOL' ? String(expression.value) : undefined;
    case 'string':
      return type.name === 'STRING' ? printExpression(expression) : undefined;
    case 'number':
      return /^INT(32|64)$/.test(type.name) && /^(0|[1-9]\d{0,8})$/.test(expression.text)
        ? expression.text
        : undefined;
    default:
      return undefined;
  }
}

/** Reads one property; null when its name is missing or cannot be used. */
export function buildProperty(
  context: Context,
  file: ProjectFile,
  item: PropertyItem,
  owner: string,
  scope: DefaultScope,
): BuiltProperty | null {
  const name = item.name.text;
  if (name === '') return null;
  const path = file.source.path;
  const subject = elementPath.member(owner, name);
  if (!checkName(context, 'property', item.name, path, subject, item)) return null;
  const directives = readAttributes(context, path, item.attributes, 'property', subject, item);
  const type = resolveType(context, file, item.type, subject);
  let value: Expression | null = null;
  if (item.default !== null && type !== null) {
    value = readDefault(context, file, item.default, type, subject, scope);
  }
  if (type !== null && nestsLists(type) && holdsNothing(item.default)) {
    const place = { file: path, range: item.type, subject, owner: item };
    report(context, nestedValuesLost, place, { name: subject, type: typeText(type) });
  }
  const { using } = directives;
  return {
    item,
    file,
    property: {
      name,
      type: type ?? text,
      default: value === null ? null : defaultText(value),
      doc: item.doc === null ? null : item.doc.text,
      deprecated: directives.deprecated,
    },
    broken: type === null,
    directives,
    using: using === null ? null : canonicalUsing(context, file, using.expression, subject),
    value,
  };
}

/** Rows without a value of their own get no element either: there is no default, or none in it. */
function holdsNothing(value: Expression | null): boolean {
  switch (value?.kind) {
    case undefined:
    case 'null':
      return true;
    case 'list':
      return value.items.every(holdsNothing);
    case 'struct':
      return value.fields.every((field) => holdsNothing(field.value));
    case 'call':
      return value.arguments.every(holdsNothing);
    case 'cast':
      return holdsNothing(value.value);
    default:
      return false;
  }
}

/** The canonical default, or null when there is none or a mistake in it was reported. */
export function readDefault(
  context: Context,
  file: ProjectFile,
  expression: Expression,
  type: Type,
  subject: string,
  scope: DefaultScope,
): Expression | null {
  if (isSerial(type)) {
    report(context, serialDefault, { file: file.source.path, range: expression, subject }, { name: subject });
    return null;
  }
  const outcome = canonicalDefault(expression, type, scope);
  if ('value' in outcome) return outcome.value.kind === 'null' ? null : outcome.value;
  reportDefault(context, file, outcome.problem, type, subject);
  return null;
}

export function reportDefault(
  context: Context,
  file: ProjectFile,
  found: DefaultProblem,
  type: Type,
  subject: string,
): void {
  const path = file.source.path;
  const { suggestion, suggestions } = found;
  const usable = suggestion !== null && !suggestion.includes('…') ? [suggestion] : [];
  const place = { file: path, range: found.at, subject, fixes: replacements(path, found.at, usable) };
  switch (found.kind) {
    case 'mismatch':
      report(context, defaultMismatch, place, {
        name: subject,
        type: typeText(type),
        problem: found.problem,
        suggestion,
      });
      return;
    case 'unlisted':
      report(context, expressionNotListed, place, { problem: found.problem, suggestions, suggestion });
      return;
    case 'sequence': {
      const property = serialOwner(context, found.problem);
      if (property !== null) {
        report(context, sequenceOfSerial, place, { name: found.problem, property });
        return;
      }
      const fixes = replacements(
        path,
        found.at,
        suggestions.map((name) => JSON.stringify(name)),
      );
      report(context, unknownSequence, { ...place, fixes }, { name: found.problem, suggestions });
    }
  }
}

/** A key that is numbered by a sequence which repeats or soon ends. */
export function checkKeySequence(context: Context, built: BuiltProperty, subject: string): void {
  const { value, item, file } = built;
  const call = value?.kind === 'cast' ? value.value : value;
  if (call?.kind !== 'call' || call.name.text !== 'nextval' || item.default === null) return;
  const [argument] = call.arguments;
  if (argument?.kind !== 'string') return;
  const sequence = context.declaration.schema.sequences.get(fold(argument.value));
  if (sequence === undefined) return;
  const low = BigInt(sequence.max) < 2n ** 31n - 1n && BigInt(sequence.increment) > 0n;
  if (!sequence.cycle && !low) return;
  const problem = sequence.cycle ? 'starts again when it ends' : `ends at ${sequence.max}`;
  report(
    context,
    sequenceRunsOut,
    { file: file.source.path, range: item.default, subject, owner: item },
    { name: subject, sequence: sequence.name, problem },
  );
}
