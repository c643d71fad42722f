import type { Parameter, Row } from '@kschema/engine';
import { cypherStatements, findingOf, readQuery } from '@kschema/grammar';
import { Refused } from './instance.ts';
import { queryWrites } from './rules/query-writes.ts';
import type { Run } from './run.ts';

/** Reads from the database, between what is applied. */
export async function query(
  run: Run,
  statement: string,
  parameters: Record<string, Parameter> | undefined,
): Promise<Row[]> {
  for (const { tokens } of cypherStatements(statement)) {
    const { kind, writes } = readQuery(tokens);
    if (writes || kind === 'schema' || kind === 'session')
      throw new Refused(findingOf(queryWrites, run.options.name, { statement: statement.slice(0, 60) }, []));
  }
  return run.database.use((session) => session.query(statement, parameters));
}
