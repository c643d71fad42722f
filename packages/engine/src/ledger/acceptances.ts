import type { Acceptance } from '@kschema/compiler';
import type { Session } from '../engine.ts';
import { readLines, writeLine } from './lines.ts';

/** What somebody took responsibility for at a push, by version. */
export type PushAcceptances = ReadonlyMap<number, readonly Acceptance[]>;

/** Writes them down. Inside the transaction that writes the version, so that both are there or neither. */
export async function writeAcceptances(
  session: Session,
  version: number,
  { at, actor }: { at: string; actor: string },
  accepted: readonly Acceptance[],
): Promise<void> {
  const findings = JSON.stringify(accepted);
  await writeLine(session, {
    at,
    actor,
    action: 'push',
    version,
    outcome: 'accepted',
    findings,
    durationMs: 0,
  });
}

export async function readAcceptances(session: Session): Promise<Map<number, Acceptance[]>> {
  const found = new Map<number, Acceptance[]>();
  for (const { outcome, version, findings } of await readLines(session)) {
    if (outcome !== 'accepted') continue;
    found.set(version, [...(found.get(version) ?? []), ...(JSON.parse(findings) as Acceptance[])]);
  }
  return found;
}
