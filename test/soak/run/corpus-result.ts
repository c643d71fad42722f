/** How one file of DDL fared. */
export interface CorpusResult {
  file: string;
  /** `empty`: nothing in it declares a schema, and reading it said so. */
  outcome: 'passed' | 'empty' | 'refused' | 'failed';
  /** The step that failed. */
  step: string;
  reason: string;
  tables: number;
  /** Codes of the findings of reading it, one for each finding. */
  notes: string[];
}
