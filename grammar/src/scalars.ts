/**
 * The types that both engines know by name, in the spelling the formatter writes. Aliases
 * (`INT`, `BOOLEAN`, …) are kept as written; what they mean is up to who resolves types.
 * Source: `CREATE NODE TABLE` of Kuzu 0.11.3 and Ladybug 0.19.1.
 */
export const scalarTypes = [
  'BLOB',
  'BOOL',
  'BOOLEAN',
  'BYTEA',
  'DATE',
  'DECIMAL',
  'DOUBLE',
  'DURATION',
  'FLOAT',
  'FLOAT4',
  'FLOAT8',
  'INT',
  'INT8',
  'INT16',
  'INT32',
  'INT64',
  'INT128',
  'INTERVAL',
  'JSON',
  'NUMERIC',
  'REAL',
  'SERIAL',
  'STRING',
  'TIMESTAMP',
  'TIMESTAMP_MS',
  'TIMESTAMP_NS',
  'TIMESTAMP_S',
  'TIMESTAMP_SEC',
  'TIMESTAMP_TZ',
  'UINT8',
  'UINT16',
  'UINT32',
  'UINT64',
  'UINT128',
  'UUID',
] as const;

const scalars: ReadonlySet<string> = new Set(scalarTypes);

/** The canonical spelling of a type's name: capitals for the engines' own, anything else as it is. */
export function canonicalTypeName(name: string): string {
  if (scalars.has(name)) return name;
  const upper = name.toUpperCase();
  return scalars.has(upper) ? upper : name;
}
