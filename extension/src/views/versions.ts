/** A version as its file tells it; what is not as expected is left empty, since `kschema check` says what is wrong. */
export interface VersionFile {
  number: number;
  name: string;
  /** What the events were asked for by, such as `property-added User.fax`; each once. */
  causes: string[];
  accepted: { code: string; subject: string; reason: string; by: string }[];
}

/** Reads the text of `history/0001.json`; null where it is no version at all. */
export function versionOf(text: string): VersionFile | null {
  const json = parsed(text);
  if (!isRecord(json) || typeof json.number !== 'number') return null;
  return {
    number: json.number,
    name: textOf(json.name),
    causes: [...new Set(records(json.events).map(({ cause }) => textOf(cause)))],
    accepted: records(json.accepted).map(({ code, subject, reason, by }) => ({
      code: textOf(code),
      subject: textOf(subject),
      reason: textOf(reason),
      by: textOf(by),
    })),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function records(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
