import type { Outcome } from './finding.ts';
import { layout } from './layout/layout.ts';
import { parseWithTokens } from './parse.ts';

/**
 * Formats a text. Every comment is kept; formatting twice is formatting once. A text that
 * does not parse comes back unchanged, with its findings.
 */
export function format(text: string, path: string): Outcome<string> {
  const { outcome, tokens } = parseWithTokens(text, path);
  const { findings } = outcome;
  const broken = findings.some((finding) => finding.severity === 'blocked');
  return { value: broken ? text : layout(tokens), findings };
}
