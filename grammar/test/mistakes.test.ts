import { parse } from '@kschema/grammar';
import { describe, expect, test } from 'vitest';
import { declarationMistakes } from './mistakes/declarations.ts';
import { memberMistakes } from './mistakes/members.ts';
import { outline } from './outline.ts';

describe('one mistake gives one message, and the rest is understood', () => {
  for (const { what, source, codes, understood } of [...memberMistakes, ...declarationMistakes]) {
    test(what, () => {
      const { value, findings } = parse(source, 'mistake.kschema');
      expect({
        codes: findings.map((finding) => finding.code),
        understood: outline(value),
        ...(findings.length === codes.length ? {} : { titles: findings.map((finding) => finding.title) }),
      }).toEqual({ codes, understood });
    });
  }
});
