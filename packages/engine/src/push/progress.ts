import type { Step } from '../steps/step.ts';

/** What a push is about to do; for whoever shows it. */
export type PushEvent =
  | { kind: 'copy' }
  | { kind: 'step'; version: number; step: Step }
  | { kind: 'verify' }
  | { kind: 'swap' };

export type PushProgress = (event: PushEvent) => void;
