import type { Sequence, Table } from '@kschema/compiler';
import { type Expression, parseExpression } from '@kschema/grammar';
import { type ColumnText, createNodeTable, createRelTable, createSequence } from './cypher/statements.ts';

/**
 * The statement that creates a table as a schema has it, for showing: what is applied is rendered
 * from events. Null for a table that no statement can create, such as one with a mistake in it.
 */
export function tableStatement(table: Table): string | null {
  const columns: ColumnText[] = [...table.properties.values()].map(({ name, type, default: value }) => ({
    name,
    type,
    default: value === null ? null : (parseExpression(value).value as Expression | null),
  }));
  return shown(() =>
    table.kind === 'node'
      ? createNodeTable(table.name, table.key, columns)
      : createRelTable(table.name, table.connections, columns, table.multiplicity),
  );
}

/** The statement that creates a sequence. */
export function sequenceStatement(sequence: Sequence): string | null {
  return shown(() => createSequence(sequence));
}

/** The encoders refuse what cannot be written safely; a schema that is being typed may hold that. */
function shown(render: () => string): string | null {
  try {
    return render()
      .replace(/ \((?=.)/, ' (\n  ')
      .replace(/, (?=(?:`|FROM |PRIMARY KEY |MANY_|ONE_))/g, ',\n  ');
  } catch {
    return null;
  }
}
