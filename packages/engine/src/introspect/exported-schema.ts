import { type Connection, fold, type Multiplicity } from '@kschema/compiler';
import { type Reader, readOne, takeMark } from '../cypher/read-type.ts';
import { scan, type Token } from '../cypher/scan.ts';
import { renderType } from '../cypher/types.ts';

/** A table as an export writes it. */
export interface ExportedTable {
  columns: { name: string; type: string }[];
  /** Of a node table. */
  key: string;
  /** Of a rel table. */
  connections: Connection[];
  multiplicity: Multiplicity;
}

/** Every `CREATE NODE TABLE` and `CREATE REL TABLE`, by folded name. Names may hold anything but a backtick. */
export function parseExport(text: string): Map<string, ExportedTable> {
  const found = new Map<string, ExportedTable>();
  for (const line of statementsOf(text)) {
    const reader: Reader = { tokens: scan(line), at: 0 };
    if (!takeWords(reader, 'CREATE')) continue;
    const kind = takeWords(reader, 'NODE') || takeWords(reader, 'REL');
    if (!kind || !takeWords(reader, 'TABLE')) continue;
    const name = takeName(reader);
    if (name === null || !takeMark(reader, '(')) continue;
    found.set(fold(name), readBody(reader));
  }
  return found;
}

/** Statements end with `;` and a line break outside of back-ticks. */
function statementsOf(text: string): string[] {
  return text.match(/CREATE (?:NODE|REL) TABLE (?:`[^`]*`|[^`;])*;/g) ?? [];
}

function readBody(reader: Reader): ExportedTable {
  const table: ExportedTable = { columns: [], key: '', connections: [], multiplicity: 'MANY_MANY' };
  do {
    if (takeWords(reader, 'FROM')) {
      const from = takeName(reader) ?? '';
      takeWords(reader, 'TO');
      table.connections.push({ from, to: takeName(reader) ?? '' });
    } else if (takeWords(reader, 'PRIMARY', 'KEY')) {
      takeMark(reader, '(');
      table.key = takeName(reader) ?? '';
      takeMark(reader, ')');
    } else readItem(reader, table);
  } while (takeMark(reader, ','));
  return table;
}

function readItem(reader: Reader, table: ExportedTable): void {
  const token = reader.tokens[reader.at];
  if (isName(token) && !token.quoted && /^(MANY|ONE)_(MANY|ONE)$/.test(token.text)) {
    reader.at += 1;
    table.multiplicity = token.text as Multiplicity;
    return;
  }
  const name = takeName(reader);
  const type = name === null ? null : readOne(reader);
  if (name !== null && type !== null) table.columns.push({ name, type: renderType(type) });
}

/** Takes the words, unquoted, when all of them follow. */
function takeWords(reader: Reader, ...words: string[]): boolean {
  const follow = words.every((word, at) => {
    const token = reader.tokens[reader.at + at];
    return isName(token) && !token.quoted && token.text === word;
  });
  if (follow) reader.at += words.length;
  return follow;
}

function takeName(reader: Reader): string | null {
  const token = reader.tokens[reader.at];
  if (!isName(token)) return null;
  reader.at += 1;
  return token.text;
}

function isName(token: Token | undefined): token is Token & { kind: 'name' } {
  return token?.kind === 'name';
}
