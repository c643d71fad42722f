import type { Declaration } from '@kschema/compiler';
import { check, importsOf, type Policy, underPolicy } from '@kschema/compiler/checking';
import type { Finding, SourceFile } from '@kschema/grammar';
import { parse } from '@kschema/grammar';
import type { Files } from './files.ts';

/** The schema's main file, everything it imports, and what checking them gave. */
export interface Sources {
  root: string;
  files: Map<string, SourceFile>;
  /** Imported files that are not there. */
  missing: string[];
  declaration: Declaration;
  /** Syntax findings of all files and the checker's. */
  findings: Finding[];
}

/** Reads, parses and checks a schema under a policy. Halts only when the main file cannot be read; missing imports are findings. */
export function loadSources(files: Files, root: string, policy: Policy): Sources {
  const loaded = new Map<string, SourceFile>();
  const findings: Finding[] = [];
  const missing: string[] = [];
  const waiting = [root];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (loaded.has(path)) continue;
    const text =
      path === root
        ? files.read(
            path,
            'The schema',
            '`kschema init` writes a first one; `schema` in `kschema.json` names it.',
          )
        : files.readIfThere(path);
    if (text === null) {
      missing.push(path);
      continue;
    }
    const outcome = parse(text, path);
    loaded.set(path, outcome.value);
    findings.push(...outcome.findings);
    waiting.push(...importsOf(outcome.value).map((found) => found.path));
  }
  const declaration = check(root, loaded, policy);
  const all = [...underPolicy(findings, policy), ...declaration.findings];
  return { root, files: loaded, missing, declaration, findings: all };
}

/** Whether these findings stop everything that follows. */
export function isBlocked(findings: readonly Finding[]): boolean {
  return findings.some((finding) => finding.severity === 'blocked');
}
