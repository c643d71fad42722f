import { type Facts, type Finding, findingOf, type Rule } from '@kschema/grammar';
import { eventInvalid } from '../rules/history/event-invalid.ts';
import { eventUnknown } from '../rules/history/event-unknown.ts';
import { formatNewer } from '../rules/history/format-newer.ts';
import { versionConflicted } from '../rules/history/version-conflicted.ts';
import { versionEdited } from '../rules/history/version-edited.ts';
import { versionReformatted } from '../rules/history/version-reformatted.ts';
import { versionUnreadable } from '../rules/history/version-unreadable.ts';
import { templateOf } from '../templates/index.ts';
import type { Version } from '../version.ts';
import { hasConflict } from './conflict.ts';
import { newestFormat, versionDocument } from './document.ts';
import { printVersion } from './print.ts';
import { eventId, versionHash } from './seal.ts';

/** A file of the history: `name` for messages and its number, `text` as read. */
export interface HistoryFile {
  name: string;
  text: string;
}

/** Reads one version file on its own; null with findings when it is not a version as compiled. */
export function readVersion(file: HistoryFile): { version: Version | null; findings: Finding[] } {
  const refuse = <F extends Facts>(rule: Rule<F>, facts: F) => ({
    version: null,
    findings: [fileFinding(rule, file.name, facts)],
  });
  const text = withoutCarriageReturns(file.text);
  if (hasConflict(text)) return refuse(versionConflicted, { file: file.name });
  const json = parseJson(text);
  if (json === undefined)
    return refuse(versionUnreadable, { file: file.name, problem: 'it is no complete JSON' });
  const format = formatOf(json);
  if (format !== null && format > newestFormat) return refuse(formatNewer, { file: file.name, format });
  const document = versionDocument.safeParse(json);
  if (!document.success) {
    return refuse(versionUnreadable, { file: file.name, problem: problemIn(document.error.issues) });
  }
  for (const [at, event] of document.data.events.entries()) {
    const place = { file: file.name, event: at + 1, template: event.template };
    for (const body of [event, ...(event.inverse ?? [])]) {
      const template = templateOf(body.template);
      if (template === undefined) return refuse(eventUnknown, { ...place, template: body.template });
      const params = template.params.safeParse(body.params);
      if (!params.success) return refuse(eventInvalid, { ...place, problem: problemIn(params.error.issues) });
    }
  }
  const version = document.data as Version;
  if (versionHash(version) !== version.hash) return refuse(versionEdited, { file: file.name });
  const wrong = wrongEvent(version);
  if (wrong !== null) return refuse(eventInvalid, { file: file.name, ...wrong });
  if (printVersion(version) === text) return { version, findings: [] };
  return { version, findings: [fileFinding(versionReformatted, file.name, { file: file.name })] };
}

/** A finding about a whole file of the history. */
export function fileFinding<F extends Facts>(rule: Rule<F>, file: string, facts: F): Finding {
  return findingOf(rule, file, facts, [{ file, start: 0, end: 0 }]);
}

/** An event whose id is not its content's, that is there twice, or that depends on what does not come before it. */
function wrongEvent(version: Version): { event: number; template: string; problem: string } | null {
  const known = new Set<string>();
  for (const [at, event] of version.events.entries()) {
    const place = { event: at + 1, template: event.template };
    if (event.version !== version.number)
      return { ...place, problem: `it belongs to version ${event.version}` };
    if (event.id !== eventId(event, version.number)) {
      return { ...place, problem: 'its id is not the hash of its content' };
    }
    if (known.has(event.id)) return { ...place, problem: 'it is there twice' };
    if (event.dependsOn.some((id) => !known.has(id))) {
      return { ...place, problem: 'it depends on an event that does not come before it' };
    }
    known.add(event.id);
  }
  return null;
}

/** git may check files out with CRLF; that is no edit, as long as every line has it. */
function withoutCarriageReturns(text: string): string {
  return /(?:^|[^\r])\n/.test(text) ? text : text.replaceAll('\r\n', '\n');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

function formatOf(json: unknown): number | null {
  if (json === null || typeof json !== 'object' || !('format' in json)) return null;
  return typeof json.format === 'number' ? json.format : null;
}

function problemIn(issues: readonly { path: PropertyKey[]; message: string }[]): string {
  const [issue] = issues;
  if (issue === undefined) return 'it has another shape';
  const path = issue.path.map(String).join('.');
  const message = issue.message.charAt(0).toLowerCase() + issue.message.slice(1);
  return path === '' ? message : `at ${path}, ${message}`;
}
