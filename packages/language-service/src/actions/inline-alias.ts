import { printType } from '@kschema/grammar';
import { mentionsOf, symbolAt } from '../names/symbols.ts';
import { placeIn } from '../project/checked.ts';
import type { Action, Edit } from './action.ts';
import { linesOf } from './selected.ts';

/** An alias is replaced by what it stands for, wherever it is named, and goes. */
export const inlineAlias: Action = {
  name: 'inline-alias',
  kind: 'refactor.inline',
  offer({ checked, document }, selection) {
    const symbol = symbolAt(checked, document, selection.start)?.symbol;
    if (symbol == null || symbol.kind !== 'type' || symbol.declared.item.kind !== 'type') return [];
    const { declared } = symbol;
    const { item } = symbol.declared;
    const text = item.kind === 'type' ? printType(item.type) : '';
    const edits: Edit[] = mentionsOf(checked, symbol)
      .filter(({ occurrence }) => occurrence.role === 'reference')
      .map((mention) => ({ document: mention.document, start: mention.start, end: mention.end, text }));
    const { start, end } = item;
    const place = placeIn(declared.document, declared.part, { start: item.doc?.start ?? start, end });
    edits.push({ ...linesOf(place), text: '' });
    return [{ title: `Inline ${symbol.nameNode.text}`, kind: 'refactor.inline', edits }];
  },
};
