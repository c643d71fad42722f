/** The ledger's own tables. Two node tables that no schema can name, since the prefix is reserved. */
export const versionTable = '__kschema_version';
export const auditTable = '__kschema_audit';

/** Where the database stands in the log that it follows: one row. */
export const logTable = '__kschema_log';
/** The entries of the log whose data events are in it, by id. */
export const eventTable = '__kschema_event';

/** Format of the ledger; a database with a newer one is refused. */
export const ledgerFormat = 1;

export const createVersionTable =
  `CREATE NODE TABLE \`${versionTable}\` (number INT64, hash STRING, parent STRING, name STRING, document STRING, ` +
  'applied_at STRING, actor STRING, engine STRING, state STRING, progress INT64, duration_ms DOUBLE, format INT64, PRIMARY KEY (number))';

export const createAuditTable =
  `CREATE NODE TABLE \`${auditTable}\` (number INT64, at STRING, actor STRING, action STRING, version INT64, outcome STRING, ` +
  'findings STRING, duration_ms DOUBLE, PRIMARY KEY (number))';

export const createLogTable = `CREATE NODE TABLE \`${logTable}\` (number INT64, position INT64, id STRING, head STRING, PRIMARY KEY (number))`;

export const createEventTable = `CREATE NODE TABLE \`${eventTable}\` (id STRING, position INT64, PRIMARY KEY (id))`;
