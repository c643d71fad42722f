import type { Finding } from '@kschema/grammar';
import { copySchema, foldEvents } from '../fold.ts';
import { hashSchema } from '../hash.ts';
import { historyBroken } from '../rules/history/history-broken.ts';
import { schemaHashDiffers } from '../rules/history/schema-hash-differs.ts';
import { emptySchema, type Schema } from '../schema.ts';
import type { Version } from '../version.ts';
import { versionFileName } from './print.ts';
import { fileFinding, readVersion } from './read-file.ts';

/** A history that grows version by version, each proven when it comes. */
export interface HistoryLine {
  versions: readonly Version[];
  /** Schemas by version number; that of 0 is empty. */
  schemas: readonly Schema[];
}

export const emptyLine: HistoryLine = { versions: [], schemas: [emptySchema()] };

/**
 * Adds a version that came from elsewhere, as its text. With a finding nothing is added: it is not what
 * was compiled, does not follow the last version, or does not lead where it says.
 */
export function extendLine(
  line: HistoryLine,
  text: string,
): { line: HistoryLine; version: Version | null; findings: Finding[] } {
  const number = line.versions.length + 1;
  const name = versionFileName(number);
  const { version, findings } = readVersion({ name, text });
  const refuse = (...found: Finding[]) => ({ line, version: null, findings: found });
  if (version === null) return refuse(...findings);
  const last = line.versions.at(-1);
  if (version.number !== number)
    return refuse(broken(name, `version ${number} is missing: this is ${version.number}`));
  if (version.parent !== (last?.hash ?? null))
    return refuse(broken(name, 'its parent is not the version before it'));
  const folded = foldEvents(copySchema(line.schemas[number - 1] as Schema), version.events);
  if (folded.findings.length > 0) return refuse(...folded.findings);
  if (hashSchema(folded.value) !== version.schemaHash)
    return refuse(fileFinding(schemaHashDiffers, name, { file: name }));
  const versions = [...line.versions, version];
  return { line: { versions, schemas: [...line.schemas, folded.value] }, version, findings: [] };
}

function broken(file: string, problem: string): Finding {
  return fileFinding(historyBroken, file, { file, problem });
}
