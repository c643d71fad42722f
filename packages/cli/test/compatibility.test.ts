import type { CompatibilityCause, CompatibilityMatrix } from '@kschema/compiler';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { colorsFor } from '../src/view/colors.ts';
import { renderCompatibility } from '../src/view/compatibility.ts';
import { widthOf } from '../src/view/text.ts';

const style = {
  colors: colorsFor({}, { env: { NO_COLOR: '1' }, option: true }),
  width: 80,
  textOf: () => undefined,
};
const noPromise = { mode: 'none' as const, liveSince: 1 };

test('of many different versions the oldest share a line', () => {
  const rows = Array.from({ length: 30 }, (_, at) => ({ reads: at % 2 === 0, code: `PR${100 + at}` }));
  expect(renderCompatibility(matrixOf(rows), { ...noPromise, liveSince: 5 }, [], style)).toBe(
    `Earlier versions with version 31
  version  old app reads  old app writes  new app, old database  old events
  5–22     some           some            yes                    yes
  23       yes            yes             yes                    yes
  24       no  PR123      no  PR123       yes                    yes
  25       yes            yes             yes                    yes
  26       no  PR125      no  PR125       yes                    yes
  27       yes            yes             yes                    yes
  28       no  PR127      no  PR127       yes                    yes
  29       yes            yes             yes                    yes
  30       no  PR129      no  PR129       yes                    yes
  PR129  Property \`User.n30\` is dropped
  PR127  Property \`User.n28\` is dropped
  PR125  Property \`User.n26\` is dropped
  PR123  Property \`User.n24\` is dropped
  and 9 more: \`--json\` has them all
Roll out apps built for version 31 before pushing it: older ones stop working
after the push.`,
  );
});

test('every line fits 80 columns, and the answers of the last version are shown', () => {
  const row = fc.record({
    reads: fc.boolean(),
    code: fc.constantFrom('PR106', 'PR110', 'TY104', 'NT102', 'DF103'),
  });
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 999 }), (rows) => {
      const lines = renderCompatibility(matrixOf(rows), noPromise, [], style).split('\n');
      expect(Math.max(...lines.map(widthOf))).toBeLessThanOrEqual(80);
      expect(lines.length).toBeLessThanOrEqual(20);
      const last = rows.at(-1);
      const shown = lines.filter((line) => new RegExp(`^  (\\d+–)?${rows.length} `).test(line));
      if (rows.every(({ reads }) => reads)) expect(shown).toEqual([]);
      else expect(shown[0]).toContain(last?.reads ? 'yes' : `no  ${last?.code}`);
    }),
    { numRuns: 100 },
  );
});

/** Versions from 1 on whose apps read and write, or do not because of the code. */
function matrixOf(rows: readonly { reads: boolean; code: string }[]): CompatibilityMatrix {
  const ranges = rows.map(({ reads, code }, at) => {
    const title = `Property \`User.n${at + 1}\` is dropped`;
    const cause: CompatibilityCause | null = reads
      ? null
      : { code, rule: 'x', severity: 'loss', subject: `User.n${at + 1}`, title, spans: [] };
    return {
      from: at + 1,
      to: at + 1,
      answers: {
        oldAppReads: reads,
        oldAppWrites: reads,
        newAppOnOldDatabase: true,
        oldEventOnNewSchema: true,
      },
      causes: {
        oldAppReads: cause,
        oldAppWrites: cause,
        newAppOnOldDatabase: null,
        oldEventOnNewSchema: null,
      },
    };
  });
  const version = rows.length + 1;
  const minReader = rows.findLastIndex(({ reads }) => !reads) + 2;
  return { version, ranges, floors: { minReader, minWriter: minReader, minEvent: 1, minDatabase: 1 } };
}
