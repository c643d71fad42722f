import {
  type Acceptance,
  type CompatibilityMatrix,
  type Compiled,
  type CompileInput,
  compileVersion,
  type Version,
} from '@kschema/compiler';
import type { Finding } from '@kschema/grammar';
import { expect } from 'vitest';
import { checkSource } from '../check/source.ts';

/** Compiles these sources one after the other, everything accepted, and gives what the last one said. */
export function compiledFrom(
  sources: readonly string[],
  options: Pick<CompileInput, 'compatibility' | 'policy'> = {},
): Compiled & { history: Version[] } {
  const history: Version[] = [];
  let last: Compiled | null = null;
  for (const source of sources) {
    const input = {
      history: [...history],
      declaration: checkSource(source).declaration,
      name: '',
      ...options,
    };
    const accepted = compileVersion({ ...input, accepted: [] }).findings.flatMap(accept);
    last = compileVersion({ ...input, accepted });
    if (source !== sources.at(-1)) {
      expect(last.findings.filter(({ severity }) => severity === 'blocked')).toEqual([]);
    }
    if (last.value !== null) history.push(last.value);
  }
  return { ...(last as Compiled), history };
}

/** What the last of these versions says of the others. */
export function matrixOf(sources: readonly string[]): CompatibilityMatrix {
  const { compatibility, findings } = compiledFrom(sources);
  expect(findings.filter(({ severity }) => severity === 'blocked')).toEqual([]);
  return compatibility as CompatibilityMatrix;
}

function accept({ code, severity, subject, fingerprint }: Finding): Acceptance[] {
  if (fingerprint === undefined) return [];
  const by = { reason: 'meant', by: 'ada', at: '2026-11-23T00:00:00Z' };
  return [{ code, severity, subject, fingerprint, ...by }];
}
