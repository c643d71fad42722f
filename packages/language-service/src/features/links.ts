import type { DocumentLinkParams } from 'vscode-languageserver-protocol';
import type { DocumentLink } from 'vscode-languageserver-types';
import { aboutDocument, type Feature } from '../feature.ts';
import { importsIn } from '../names/imports.ts';
import type { Scene } from '../scene.ts';
import { rangeOf } from '../text/document.ts';

export const links: Feature = {
  name: 'links',
  capabilities: { documentLinkProvider: {} },
  requests: {
    'textDocument/documentLink': aboutDocument((scene: Scene, _: DocumentLinkParams): DocumentLink[] =>
      importsIn(scene, scene.document).flatMap(({ start, end, target }) =>
        target === null ? [] : [{ range: rangeOf(scene.document, start + 1, end - 1), target: target.uri }],
      ),
    ),
  },
};
