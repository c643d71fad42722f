import { attributeTable, functionTable, indexOptionsOf } from '@kschema/compiler';
import type { SignatureHelpParams } from 'vscode-languageserver-protocol';
import type { SignatureHelp } from 'vscode-languageserver-types';
import { aboutDocument, type Feature } from '../feature.ts';
import { parametersOf, signatureOf } from '../hover/describe.ts';
import { type Call, callAt } from '../names/calls.ts';
import { offsetOf, type Scene } from '../scene.ts';
import { placeAt } from '../text/document.ts';

export const signatureHelp: Feature = {
  name: 'signature-help',
  capabilities: { signatureHelpProvider: { triggerCharacters: ['(', ',', '{'], retriggerCharacters: [','] } },
  requests: {
    'textDocument/signatureHelp': aboutDocument((scene, { position }: SignatureHelpParams) =>
      helpAt(scene, offsetOf(scene, position)),
    ),
  },
};

function helpAt({ document }: Scene, offset: number): SignatureHelp | null {
  const { part, at } = placeAt(document, offset);
  const call = callAt(part, at);
  const text = part.source.text;
  if (call !== null && text.slice(call.name.end, at).trimStart().startsWith('('))
    return helpForCall(call, text.slice(call.name.end, at));
  const [item] = part.source.items;
  if (item === undefined || !('members' in item)) return null;
  for (const member of item.members) {
    if (member.kind !== 'index' || at < member.name.end || at > member.end) continue;
    const inside = text.slice(member.name.end, at);
    if (inside.includes('{')) return optionHelp(member.method);
    if (inside.includes('(') && !inside.includes(')'))
      return one(
        `${member.method} ${member.name.text}(property, …) { option: value }`,
        ['property, …', 'option: value'],
        0,
        'The properties that the index covers.',
      );
  }
  return null;
}

function helpForCall(call: Call, written: string): SignatureHelp | null {
  const active = commas(written);
  if (call.kind === 'function') {
    const entry = functionTable.find(({ name }) => name === call.name.text.toLowerCase());
    if (entry === undefined) return null;
    const parameters = parametersOf(entry);
    const last = parameters.length - 1;
    return one(signatureOf(entry), parameters, entry.repeats ? Math.min(active, last) : active, entry.doc);
  }
  const entry = attributeTable.find(({ name }) => name === call.name.text);
  if (entry === undefined || entry.parameters.length === 0) return null;
  const parameters = entry.parameters.map(
    ({ name, takes, required }) => `${name}${required ? '' : '?'}: ${takes}`,
  );
  return one(
    `@${entry.name}(${parameters.join(', ')})`,
    parameters,
    active,
    `${entry.doc}\n\n\`${entry.usage}\``,
  );
}

function optionHelp(method: 'fulltext' | 'vector'): SignatureHelp {
  const options = indexOptionsOf(method).map(({ name, default: value }) =>
    value === null ? name : `${name}: ${JSON.stringify(value)}`,
  );
  return one(`{ ${options.join(', ')} }`, options, 0, 'Options, with what holds when nothing is said.');
}

function one(label: string, parameters: string[], activeParameter: number, value: string): SignatureHelp {
  let from = 0;
  const ranges = parameters.map((text) => {
    const start = label.indexOf(text, from);
    from = start + text.length;
    return { label: [start, from] as [number, number] };
  });
  return {
    signatures: [{ label, documentation: { kind: 'markdown', value }, parameters: ranges }],
    activeSignature: 0,
    activeParameter,
  };
}

/** Commas that separate arguments of the outermost open parenthesis. */
function commas(written: string): number {
  let depth = 0;
  let count = 0;
  for (const [text] of written.matchAll(/"(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?|[()[\]{},]/g)) {
    if (text === '(' || text === '[' || text === '{') depth++;
    else if (text === ')' || text === ']' || text === '}') depth--;
    else if (text === ',' && depth === 1) count++;
  }
  return count;
}
