/** One realistic mistake each: the codes it gives, and what is still understood of the file. */
export interface Mistake {
  what: string;
  source: string;
  codes: string[];
  /** As `outline` prints it. */
  understood: string;
}
