/**
 * An empty database in memory that queries are prepared against, in a process of its own: some
 * texts make the engine crash or never come back. It forgets everything when it is closed.
 */
export interface Scratch {
  /** Runs statements that build the schema, one by one. Throws {@link EngineFailure} at the first that does not run. */
  run(statements: readonly string[]): Promise<void>;
  /**
   * Binds each query to what is there, without executing it. `limit`: milliseconds that one may
   * take. In order; ends early with the query that ended the process, which is then gone.
   */
  prepare(queries: readonly string[], limit: number): Promise<Prepared[]>;
  close(): void;
}

/** What the engine says of one query. */
export type Prepared =
  | { kind: 'fits' }
  | { kind: 'refused'; message: string }
  /** The engine's process died of it. */
  | { kind: 'crashed' }
  | { kind: 'too-long' };
