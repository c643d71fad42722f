import type { GraphResult } from '@kschema/language-server/protocol';
import type { Location } from 'vscode-languageclient';
import type { Detail } from './detail.ts';

/** What the extension tells the page of the diagram. */
export type ToPage = { kind: 'graph'; name: string; graph: GraphResult; detail: Detail | 'auto' };

/** What the page tells the extension. */
export type FromPage =
  | { kind: 'ready' }
  | { kind: 'open'; location: Location }
  /** `content`: the text of an SVG, or a PNG in base64. */
  | { kind: 'save'; format: 'svg' | 'png'; content: string };
