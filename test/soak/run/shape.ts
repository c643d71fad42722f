import type { Session } from '@kschema/engine';
import type { Model, ModelTable } from '../model/model.ts';
import { propertyById, tableById } from '../model/model.ts';
import { engineType } from '../model/types.ts';

/**
 * What the database's own tables are other than the model says, asked with the engine's own
 * calls and nothing of kschema's. Order of properties has no meaning.
 */
export async function shapeDifferences(session: Session, model: Model): Promise<string[]> {
  const rows = await session.query('CALL show_tables() RETURN *');
  const found: string[] = [];
  for (const row of rows) {
    const name = String(row.name);
    if (/^__ks/i.test(name)) continue;
    found.push(await describe(session, name, String(row.type), String(row.comment ?? '')));
  }
  const expected = model.tables.map((table) => expectedTable(model, table));
  const sequences = await session.query('CALL show_sequences() RETURN *');
  const serials = model.tables.flatMap((table) =>
    table.properties
      .filter((p) => p.type.kind === 'scalar' && p.type.name === 'SERIAL')
      .map((p) => `${table.name}_${p.name}_serial`),
  );
  for (const row of sequences) found.push(`sequence ${row.name}`);
  for (const name of [...model.sequences.map((s) => s.name), ...serials]) expected.push(`sequence ${name}`);
  const missing = expected.filter((line) => !found.includes(line)).map((line) => `should be  ${line}`);
  const extra = found.filter((line) => !expected.includes(line)).map((line) => `but there is  ${line}`);
  return [...missing, ...extra];
}

async function describe(session: Session, name: string, type: string, comment: string): Promise<string> {
  const text = name.replace(/\\/g, '\\\\').replace(/'/g, "\\'");
  const columns = (await session.query(`CALL table_info('${text}') RETURN *`)).map(
    (row) => `${row.name} ${spelled(String(row.type))}${row['primary key'] === true ? ' key' : ''}`,
  );
  const pairs =
    type === 'REL'
      ? (await session.query(`CALL show_connection('${text}') RETURN *`)).map(
          (row) => `${row['source table name']} -> ${row['destination table name']}`,
        )
      : [];
  return line(name, type, comment, columns, pairs);
}

function expectedTable(model: Model, table: ModelTable): string {
  const key = table.kind === 'node' ? propertyById(table, table.key) : null;
  const columns = table.properties.map(
    (p) => `${p.name} ${spelled(engineType(p.type))}${p === key ? ' key' : ''}`,
  );
  const pairs = table.connections.map(
    ({ from, to }) => `${tableById(model, from).name} -> ${tableById(model, to).name}`,
  );
  return line(table.name, table.kind.toUpperCase(), table.doc ?? '', columns, pairs);
}

function line(name: string, type: string, comment: string, columns: string[], pairs: string[]): string {
  return `${type} ${name} (${[...columns].sort().join(', ')}) ${[...pairs].sort().join(', ')} ${JSON.stringify(comment)}`;
}

/** As one of the engines prints it. */
function spelled(type: string): string {
  return type.replace(/\bJSON\b/g, 'json');
}
