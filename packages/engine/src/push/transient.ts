import type { Finding } from '@kschema/grammar';
import { EngineFailure, type FailureKind } from '../engine.ts';
import { accessDenied } from '../rules/access-denied.ts';
import { databaseLocked } from '../rules/database-locked.ts';
import { notEnoughSpace } from '../rules/not-enough-space.ts';

/**
 * Whether the same may work later with nothing changed, since the files, the disk or the memory were in the way: an
 * exception of the engine, or a finding of a push.
 */
export function isTransient(problem: unknown): boolean {
  return problem instanceof EngineFailure
    ? kinds.has(problem.kind)
    : codes.has((problem as Partial<Finding> | null)?.code ?? '');
}

const kinds = new Set<FailureKind>(['locked', 'denied', 'disk-full', 'out-of-memory']);
const codes = new Set([databaseLocked, accessDenied, notEnoughSpace].map(({ code }) => code));
