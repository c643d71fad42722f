import { fold, type Multiplicity, typeText } from '@kschema/compiler';
import { type Item, type Part, printType, type TypeNode } from '@kschema/grammar';
import type { InlayHintParams } from 'vscode-languageserver-protocol';
import type { InlayHint } from 'vscode-languageserver-types';
import { aboutDocument, type Feature } from '../feature.ts';
import { bareWord, cypherTokens } from '../names/cypher.ts';
import type { Scene } from '../scene.ts';
import { fromPart, offsetAt, positionAt } from '../text/document.ts';

export const inlayHints: Feature = {
  name: 'inlay-hints',
  capabilities: { inlayHintProvider: true },
  requests: {
    'textDocument/inlayHint': aboutDocument((scene, { range }: InlayHintParams): InlayHint[] => {
      const [from, to] = [offsetAt(scene.document, range.start), offsetAt(scene.document, range.end)];
      const { list, starts } = scene.document.parted;
      const hints: InlayHint[] = [];
      for (const [index, part] of list.entries()) {
        if ((starts[index + 1] as number) < from) continue;
        if ((starts[index] as number) > to) break;
        for (const { at, text } of hintsOf(scene, part)) {
          const offset = fromPart(scene.document, index, at);
          if (offset < from || offset > to) continue;
          hints.push({ position: positionAt(scene.document, offset), label: text, paddingLeft: true });
        }
      }
      return hints;
    }),
  },
};

interface Hint {
  /** Offset of the part's own text. */
  at: number;
  text: string;
}

const inWords: Record<Multiplicity, string> = {
  MANY_MANY: '',
  MANY_ONE: 'each source has at most one target',
  ONE_MANY: 'each target has at most one source',
  ONE_ONE: 'at most one on both sides',
};

function hintsOf(scene: Scene, part: Part): Hint[] {
  return part.source.items.flatMap((item) => [
    ...aliasHints(scene, item),
    ...multiplicityHints(scene, item),
    ...parameterHints(part, item),
  ]);
}

/** What an alias comes to, behind a property that names one. */
function aliasHints({ checked }: Scene, item: Item): Hint[] {
  if (item.kind !== 'node' && item.kind !== 'rel') return [];
  const table = checked.schema.tables.get(fold(item.name.text));
  return item.members.flatMap((member) => {
    if (member.kind !== 'property' || !namesAlias(member.type)) return [];
    const property = table?.properties.get(fold(member.name.text));
    const text = property === undefined ? null : typeText(property.type);
    return text === null || text === printType(member.type) || text.length > 60
      ? []
      : [{ at: member.type.end, text: `= ${text}` }];
  });

  function namesAlias(type: TypeNode): boolean {
    if (type.kind === 'list' || type.kind === 'array') return namesAlias(type.element);
    if (type.kind !== 'named') return false;
    const kind = checked.names.types.get(fold(type.name.text))?.item.kind;
    return kind === 'type' || kind === 'struct';
  }
}

function multiplicityHints({ checked }: Scene, item: Item): Hint[] {
  if (item.kind !== 'rel') return [];
  const table = checked.schema.tables.get(fold(item.name.text));
  const text = table?.kind === 'rel' ? inWords[table.multiplicity] : '';
  const attribute = item.attributes.find(({ name }) => /_to_/.test(name.text));
  return text === '' || attribute === undefined ? [] : [{ at: attribute.end, text: `(${text})` }];
}

/** The type of a parameter, behind the first place where the body names it. */
function parameterHints(part: Part, item: Item): Hint[] {
  if (item.kind !== 'event') return [];
  const { start, end } = item.bodyRange;
  const body = part.source.text.slice(start, end);
  const told = new Set<string>();
  return cypherTokens(body).flatMap((token) => {
    if (token.kind !== 'parameter') return [];
    const name = bareWord(body.slice(token.start + 1, token.end));
    const parameter = item.parameters.find((one) => one.name.text === name);
    if (parameter === undefined || told.has(name)) return [];
    told.add(name);
    return [{ at: start + token.end, text: `: ${printType(parameter.type)}` }];
  });
}
