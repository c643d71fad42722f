/** The ledger's own tables. Two node tables that no schema can name, since the prefix is reserved. */
export const versionTable = '__kschema_version';
export const auditTable = '__kschema_audit';

/** Format of the ledger; a database with a newer one is refused. */
export const ledgerFormat = 1;

export const createVersionTable =
  `CREATE NODE TABLE \`${versionTable}\` (number INT64, hash STRING, parent STRING, name STRING, document STRING, ` +
  'applied_at STRING, actor STRING, engine STRING, state STRING, progress INT64, late_keys STRING[], duration_ms DOUBLE, format INT64, PRIMARY KEY (number))';

export const createAuditTable =
  `CREATE NODE TABLE \`${auditTable}\` (number INT64, at STRING, actor STRING, action STRING, version INT64, outcome STRING, ` +
  'findings STRING, duration_ms DOUBLE, PRIMARY KEY (number))';
