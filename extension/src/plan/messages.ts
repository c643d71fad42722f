/** What the extension tells the page of the plan. */
export interface ToPage {
  html: string;
}

/** What the page tells the extension. */
export type FromPage =
  | { kind: 'ready' }
  /** Index into the plan's changes. */
  | { kind: 'open'; change: number }
  | { kind: 'explain'; code: string };
