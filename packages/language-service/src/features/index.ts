import type { ServerCapabilities } from 'vscode-languageserver-protocol';
import type { Answer, Feature } from '../feature.ts';
import { completion } from './completion.ts';
import { diagnostics } from './diagnostics.ts';
import { formatting } from './formatting.ts';
import { hover } from './hover.ts';

/** Every feature; what a server can do and what it answers follow from this list. */
export const features: readonly Feature[] = [diagnostics, completion, hover, formatting];

/** What a server with all features says of itself. */
export const capabilities: ServerCapabilities = Object.assign({}, ...features.map((one) => one.capabilities));

/** Every request with its answer, by method. */
export const requests: ReadonlyMap<string, Answer> = new Map(
  features.flatMap((feature) => Object.entries(feature.requests)),
);
