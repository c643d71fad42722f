import { fold } from '@kschema/compiler';
import type { DefinitionParams, TypeDefinitionParams } from 'vscode-languageserver-protocol';
import type { Location, LocationLink } from 'vscode-languageserver-types';
import { aboutDocument, type Feature } from '../feature.ts';
import { importAt } from '../names/imports.ts';
import { type NamedSymbol, symbolAt } from '../names/symbols.ts';
import { type Declared, placeIn } from '../project/checked.ts';
import { locationOf, offsetOf, type Scene } from '../scene.ts';
import { rangeOf } from '../text/document.ts';

export const definition: Feature = {
  name: 'definition',
  capabilities: { definitionProvider: true, declarationProvider: true, typeDefinitionProvider: true },
  requests: {
    'textDocument/definition': aboutDocument(definitionAt),
    'textDocument/declaration': aboutDocument(definitionAt),
    'textDocument/typeDefinition': aboutDocument((scene, { position }: TypeDefinitionParams) => {
      const symbol = symbolAt(scene.checked, scene.document, offsetOf(scene, position))?.symbol;
      const type = symbol == null ? null : typeOf(scene, symbol);
      return type === null ? null : nameLocation(type);
    }),
  },
};

function definitionAt(scene: Scene, { position }: DefinitionParams): LocationLink[] | Location | null {
  const offset = offsetOf(scene, position);
  const imported = importAt(scene, offset);
  if (imported !== null) return { uri: imported.uri, range: rangeOf(imported, 0, 0) };
  const found = symbolAt(scene.checked, scene.document, offset);
  if (found?.symbol == null) return null;
  const { declared, node, nameNode } = found.symbol;
  const whole = locationOf(placeIn(declared.document, declared.part, node));
  return [
    {
      originSelectionRange: rangeOf(scene.document, found.mention.start, found.mention.end),
      targetUri: whole.uri,
      targetRange: whole.range,
      targetSelectionRange: locationOf(placeIn(declared.document, declared.part, nameNode)).range,
    },
  ];
}

/** The declaration of the type that something has, of the table for a table, of the enum for a value. */
function typeOf({ checked }: Scene, { node, owner, kind, declared }: NamedSymbol): Declared | null {
  const named = 'type' in node && node.type.kind === 'named' ? node.type.name.text : null;
  if (named !== null) return checked.names.types.get(fold(named)) ?? null;
  return kind === 'value' || owner === null ? declared : null;
}

function nameLocation({ document, part, item }: Declared): Location | null {
  return 'name' in item ? locationOf(placeIn(document, part, item.name)) : null;
}
