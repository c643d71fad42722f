import { type PolicySettings, readPolicy } from '@kschema/compiler';
import { describe, expect, test } from 'vitest';
import { judged, short } from '../judge/judged.ts';

const user = (fax: string) => `node User { id: INT64 @key  ${fax} }`;
const marked = (removeAfter: string) => `fax: STRING @deprecated("old", removeAfter: "${removeAfter}")`;
const plain = 'fax: STRING';
const dateless = 'fax: STRING @deprecated("old")';

/** What is said of `User.fax` on 2026-06-01, besides that it is dropped or deprecated. */
const cases: [name: string, policy: PolicySettings, before: string, after: string, expected: string[]][] = [
  ['dropped without a mark: said', {}, plain, '', ['PR119 warn']],
  ['dropped without a mark', { deprecation: { required: true } }, plain, '', ['PR119 blocked']],
  [
    'dropped before the date',
    { deprecation: { required: true } },
    marked('2026-06-02'),
    '',
    ['PR119 blocked'],
  ],
  ['dropped on the date', { deprecation: { required: true } }, marked('2026-06-01'), '', ['PR119 blocked']],
  ['dropped after the date', { deprecation: { required: true } }, marked('2026-05-31'), '', []],
  [
    'dropped with a mark without a date',
    { deprecation: { required: true } },
    dateless,
    '',
    ['PR119 blocked'],
  ],
  ['dropped with a mark without a date, where none is asked for', {}, dateless, '', []],
  ['marked without a date', { deprecation: { required: true } }, plain, dateless, ['DP102 blocked']],
  ['marked without a date, where none is asked for', {}, plain, dateless, []],
  ['marked one day short', { deprecation: { minDays: 30 } }, plain, marked('2026-06-30'), ['DP102 blocked']],
  ['marked long enough', { deprecation: { minDays: 30 } }, plain, marked('2026-07-01'), []],
  [
    'moved nearer',
    { deprecation: { minDays: 30 } },
    marked('2026-09-01'),
    marked('2026-06-15'),
    ['DP102 blocked'],
  ],
  ['moved away', { deprecation: { minDays: 30 } }, marked('2026-06-02'), marked('2026-06-15'), []],
  ['taken back', { deprecation: { required: true, minDays: 30 } }, marked('2026-09-01'), plain, []],
  [
    'less strict, as the project says',
    { deprecation: { required: true }, rules: { PR119: 'bc' } },
    plain,
    '',
    ['PR119 bc'],
  ],
];

describe('a window of deprecation', () => {
  test.each(cases)('%s', (_name, settings, before, after, expected) => {
    const policy = readPolicy(settings).value;
    const { findings } = judged(user(before), user(after), { policy, today: '2026-06-01' });
    const said = findings.filter(({ code }) => code === 'PR119' || code === 'DP102');
    expect(short(said)).toEqual(expected.map((one) => `${one} User.fax`));
  });

  test('is that of a table too', () => {
    const policy = readPolicy({ deprecation: { required: true } }).value;
    const { findings } = judged(
      'node A @deprecated("old", removeAfter: "2026-05-31") { id: INT64 @key } node B { id: INT64 @key }',
      'node C { id: INT64 @key }',
      { policy, today: '2026-06-01' },
    );
    expect(short(findings).filter((one) => one.startsWith('PR119'))).toEqual(['PR119 blocked B']);
  });

  test('is not judged by a caller without a calendar', () => {
    const policy = readPolicy({ deprecation: { required: true, minDays: 30 } }).value;
    const { findings } = judged(user(marked('2099-01-01')), user(''), { policy });
    expect(short(findings).filter((one) => one.startsWith('PR119'))).toEqual([]);
  });
});
