import type { ServerCapabilities } from 'vscode-languageserver-protocol';
import type { Answer, Feature } from '../feature.ts';
import { codeActions } from './code-actions.ts';
import { codeLens } from './code-lens.ts';
import { completion } from './completion.ts';
import { definition } from './definition.ts';
import { diagnostics } from './diagnostics.ts';
import { folding } from './folding.ts';
import { formatting } from './formatting.ts';
import { hover } from './hover.ts';
import { inlayHints } from './inlay-hints.ts';
import { links } from './links.ts';
import { references } from './references.ts';
import { rename } from './rename.ts';
import { semanticTokens } from './semantic-tokens.ts';
import { signatureHelp } from './signature-help.ts';
import { symbols } from './symbols.ts';

/** Every feature; what a server can do and what it answers follow from this list. */
export const features: readonly Feature[] = [
  diagnostics,
  completion,
  signatureHelp,
  hover,
  definition,
  references,
  rename,
  symbols,
  folding,
  links,
  semanticTokens,
  inlayHints,
  codeLens,
  codeActions,
  formatting,
];

/** What a server with all features says of itself. */
export const capabilities: ServerCapabilities = Object.assign({}, ...features.map((one) => one.capabilities));

/** Every request with its answer, by method. */
export const requests: ReadonlyMap<string, Answer> = new Map(
  features.flatMap((feature) => Object.entries(feature.requests)),
);
