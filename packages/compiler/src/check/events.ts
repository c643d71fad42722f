import { cypherTokens, type EventItem } from '@kschema/grammar';
import {
  eventEmpty,
  parameterTwice,
  serialPlace,
  unknownParameter,
  unusedParameter,
} from '../rules/schema/index.ts';
import { type EventDeclaration, fold } from '../schema.ts';
import { elementPath } from '../subjects.ts';
import { noDirectives } from './attributes.ts';
import { type Context, type ProjectFile, replacements, report } from './context.ts';
import { type DefaultScope, defaultText } from './defaults.ts';
import { linkElement } from './elements.ts';
import { checkName } from './names.ts';
import { readDefault } from './properties.ts';
import { isSerial, resolveType } from './resolve-types.ts';
import { nearest } from './suggest.ts';

/** Builds every data event. */
export function buildEvents(context: Context, scope: DefaultScope): void {
  const { events } = context.declaration.schema;
  for (const [folded, { item, file }] of context.project.events) {
    const path = file.source.path;
    const subject = elementPath.top(item.name.text);
    if (!checkName(context, 'event', item.name, path, subject, item)) continue;
    const event: EventDeclaration = {
      name: item.name.text,
      parameters: readParameters(context, file, item, subject, scope),
      body: item.body.trim(),
      doc: item.doc === null ? null : item.doc.text,
    };
    checkBody(context, path, item, subject);
    events.set(folded, event);
    linkElement(context, event, path, item, noDirectives);
  }
}

function readParameters(
  context: Context,
  file: ProjectFile,
  item: EventItem,
  subject: string,
  scope: DefaultScope,
): EventDeclaration['parameters'] {
  const path = file.source.path;
  const parameters: EventDeclaration['parameters'] = [];
  const seen = new Set<string>();
  for (const parameter of item.parameters) {
    const name = parameter.name.text;
    if (name === '') continue;
    if (!checkName(context, 'parameter', parameter.name, path, subject, item)) continue;
    if (seen.has(fold(name))) {
      report(
        context,
        parameterTwice,
        { file: path, range: parameter.name, subject },
        {
          name,
          event: item.name.text,
        },
      );
      continue;
    }
    seen.add(fold(name));
    const type = resolveType(context, file, parameter.type, subject);
    if (type === null) continue;
    if (isSerial(type)) {
      const place = { file: path, range: parameter.type, subject };
      report(context, serialPlace, place, { where: 'for a parameter' });
      continue;
    }
    const own = elementPath.member(item.name.text, name);
    const value =
      parameter.default === null ? null : readDefault(context, file, parameter.default, type, own, scope);
    parameters.push({ name, type, default: value === null ? null : defaultText(value) });
  }
  return parameters;
}

/** The parameters that the body names: all are declared, all that are declared are named. */
function checkBody(context: Context, file: string, item: EventItem, subject: string): void {
  const { found, empty } = scanBody(item.body);
  if (empty) {
    report(context, eventEmpty, { file, range: item.name, subject }, { event: item.name.text });
    return;
  }
  const declared = item.parameters.map((parameter) => parameter.name.text);
  const used = new Set<string>();
  for (const { name, offset, length } of found) {
    if (used.has(name)) continue;
    used.add(name);
    if (declared.includes(name)) continue;
    const start = item.bodyRange.start + bodyShift(item) + offset;
    const range = { start, end: start + length };
    const suggestions = nearest(
      name,
      declared.filter((one) => one !== ''),
    ).map((one) => `$${one}`);
    const fixes = replacements(file, range, suggestions);
    report(
      context,
      unknownParameter,
      { file, range, subject, fixes },
      {
        name,
        event: item.name.text,
        suggestions,
      },
    );
  }
  for (const parameter of item.parameters) {
    const name = parameter.name.text;
    if (name === '' || used.has(name)) continue;
    report(
      context,
      unusedParameter,
      { file, range: parameter.name, subject },
      { name, event: item.name.text },
    );
  }
}

/** Where the body's text begins within its range, which may take in the braces. */
function bodyShift(item: EventItem): number {
  const { start, end } = item.bodyRange;
  return end - start === item.body.length + 2 ? 1 : 0;
}

/** Parameters named in a Cypher text, outside of its texts, names and comments. */
function scanBody(body: string): {
  found: { name: string; offset: number; length: number }[];
  empty: boolean;
} {
  const tokens = cypherTokens(body).filter(({ kind, text }) => kind !== 'mark' || text !== ';');
  const found = tokens
    .filter(({ kind }) => kind === 'parameter')
    .map(({ text, start, end }) => ({ name: text, offset: start, length: end - start }));
  return { found, empty: tokens.length === 0 };
}
