import type { Finding } from '@kschema/grammar';
import type { Change } from '../change.ts';
import type { Declaration } from '../declaration.ts';
import { diff } from '../diff/index.ts';
import { type JudgeOptions, judge } from '../judge/index.ts';
import { noPolicy } from '../policy/policy.ts';
import { isShown, underPolicy } from '../policy/severity.ts';
import type { Schema } from '../schema.ts';
import { besidesQuestions } from './open-questions.ts';

/**
 * What differs from the schema compiled last, with the questions it leaves open and what the
 * rules on changes say: what `compileVersion` would say, without compiling.
 */
export function changeFindings(
  before: Schema,
  declaration: Declaration,
  parent: string | null,
  options: JudgeOptions,
): { changes: Change[]; findings: Finding[] } {
  const policy = options.policy ?? noPolicy;
  const { value: changes, findings: asked } = diff(before, declaration);
  const judged = besidesQuestions(judge(before, declaration, changes, parent, options), asked);
  return {
    changes,
    findings: [...underPolicy(asked, policy), ...judged.filter((finding) => isShown(finding, policy))],
  };
}
