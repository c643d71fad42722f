import { check, type Declaration, noPolicy, type PolicySettings, readPolicy } from '@kschema/compiler';
import { type Finding, parse, parseDdl, type SourceFile } from '@kschema/grammar';

/** Path of the source in a test; other files have their own. */
export const root = 'example.kschema';

export interface Checked {
  declaration: Declaration;
  /** Of the parser and of the check, in that order. */
  findings: Finding[];
}

/** Parses and checks a source and the files beside it, under what `kschema.json` says. */
export function checkSource(source: string, others: Record<string, string> = {}, config?: object): Checked {
  const files = new Map<string, SourceFile>();
  const findings: Finding[] = [];
  for (const [path, text] of Object.entries({ [root]: source, ...others })) {
    const parsed = parse(text, path);
    files.set(path, parsed.value);
    findings.push(...parsed.findings);
  }
  const policy = config === undefined ? noPolicy : readPolicy(config as PolicySettings).value;
  const declaration = check(root, files, policy);
  return { declaration, findings: [...findings, ...declaration.findings] };
}

/** Reads and checks DDL. */
export function checkDdl(source: string): Checked {
  const parsed = parseDdl(source, root);
  const declaration = check(root, new Map([[root, parsed.value]]));
  return { declaration, findings: [...parsed.findings, ...declaration.findings] };
}

/** Takes `⟦` and `⟧` out of a source; the place between them. */
export function unmark(marked: string): { source: string; start: number; end: number } {
  const start = marked.indexOf('⟦');
  const end = marked.indexOf('⟧') - 1;
  return { source: marked.replace(/[⟦⟧]/g, ''), start, end };
}
