import {
  type Acceptance,
  check,
  compileVersion,
  type Declaration,
  diff,
  foldHistory,
  printVersion,
  readHistory,
  type Version,
} from '@kschema/compiler';
import { type Finding, parse } from '@kschema/grammar';

const path = 'schema.kschema';

/** A source on its way to being the next version. */
export type Compiled =
  | { version: Version | null; declaration: Declaration; kinds: string[]; accepted: string[] }
  | { blocked: Finding[] };

/**
 * Compiles a source on top of a history, accepting whatever can be accepted. `version` null:
 * nothing changed. Also goes through the history as it is written to files and read back.
 */
export function compile(source: string, history: Version[]): Compiled {
  const parsed = parse(source, path);
  const declaration = check(path, new Map([[path, parsed.value]]));
  const mistakes = [...parsed.findings, ...declaration.findings].filter(
    ({ severity }) => severity === 'blocked',
  );
  if (mistakes.length > 0) return { blocked: mistakes };
  const kinds = diff(foldHistory(history).value, declaration).value.map((change) => change.kind);
  const accepted: Acceptance[] = [];
  for (let attempt = 0; attempt < 2; attempt++) {
    const outcome = compileVersion({ history, declaration, name: '', accepted });
    const blocked = outcome.findings.filter(({ severity }) => severity === 'blocked');
    if (blocked.length > 0) return { blocked };
    const open = outcome.findings.filter(
      ({ severity, fingerprint }) =>
        (severity === 'bc' || severity === 'loss') && !known(accepted, fingerprint),
    );
    if (outcome.value !== null || open.length === 0) {
      if (outcome.value === null && kinds.length > 0)
        throw new Error(`changes but no version: ${kinds.join(', ')}`);
      const version = outcome.value === null ? null : written(history, outcome.value);
      return { version, declaration, kinds, accepted: accepted.map(({ code }) => code) };
    }
    accepted.push(...open.map(acceptance));
  }
  throw new Error('accepting every finding did not help');
}

function known(accepted: Acceptance[], fingerprint: string | undefined): boolean {
  return accepted.some((acceptance) => acceptance.fingerprint === fingerprint);
}

function acceptance({ code, severity, subject, fingerprint }: Finding): Acceptance {
  if (fingerprint === undefined) throw new Error(`${code} ${subject} has no fingerprint`);
  return { code, severity, subject, fingerprint, reason: 'soak', by: 'soak', at: '2026-01-01T00:00:00.000Z' };
}

/** The version as its file in the history gives it. */
function written(history: Version[], version: Version): Version {
  const files = [...history, version].map((one) => ({
    name: `${String(one.number).padStart(4, '0')}.json`,
    text: printVersion(one),
  }));
  const read = readHistory(files);
  const last = read.value.at(-1);
  const broken = read.findings.filter(({ severity }) => severity === 'blocked');
  if (broken.length > 0 || last?.hash !== version.hash)
    throw new Error(
      `the history does not read back: ${broken.map(({ code, title }) => `${code} ${title}`).join('; ')}`,
    );
  return last;
}
