import { check, nameStyles, type PolicySettings, readPolicy } from '@kschema/compiler';
import { parse } from '@kschema/grammar';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkSource } from '../check/source.ts';
import { judged, short } from '../judge/judged.ts';

const styles = Object.entries(nameStyles);

test.each([
  ['PascalCase', 'User HTTPServer User2 Ä 名', 'user _User User_Name user2 blogPost'],
  ['camelCase', 'user bornOn born2 ä 名', 'User born_on BORN _born'],
  ['snake_case', 'user born_on born_2 ä 名', 'User bornOn born__on _born born_'],
  ['SCREAMING_SNAKE_CASE', 'USER BORN_ON BORN_2', 'User BORN__ON BORN_ born'],
])('%s', (style, fitting, not) => {
  const fits = (name: string) => nameStyles[style]?.fits(name) === true;
  expect(fitting.split(' ').filter((name) => !fits(name))).toEqual([]);
  expect(not.split(' ').filter(fits)).toEqual([]);
});

test.each([
  ['born_on', 'BornOn bornOn born_on BORN_ON'],
  ['HTTPServer', 'HTTPServer httpServer http_server HTTP_SERVER'],
  ['blog-post 2', 'BlogPost2 blogPost2 blog_post_2 BLOG_POST_2'],
  ['userID', 'UserId userID user_id USER_ID'],
])('%s in every style', (name, expected) => {
  expect(styles.map(([, style]) => style.rewrite(name))).toEqual(expected.split(' '));
});

test('a rewritten name fits its style, and is its own rewriting', () => {
  fc.assert(
    fc.property(fc.constantFrom(...styles), fc.string({ unit: 'grapheme' }), ([, style], name) => {
      const written = style.rewrite(name);
      if (written === null) return;
      expect(style.fits(written)).toBe(true);
      expect(style.rewrite(written)).toBe(written);
    }),
  );
});

test('an expression that would hang a backtracking matcher is quick, and matches the whole name', () => {
  const { value } = readPolicy({ naming: { node: '/(a+)+b|(x|xx)+y/' } });
  const style = value.naming.get('node');
  expect(style?.fits(`${'a'.repeat(1000)}c`)).toBe(false);
  expect(style?.fits(`${'x'.repeat(1000)}z`)).toBe(false);
  expect([style?.fits('aab'), style?.fits('caab'), style?.fits('aabc')]).toEqual([true, false, false]);
});

/** A source, what `kschema.json` says of names, and the source after the fix; null where there is none. */
const fixes: [name: string, source: string, naming: PolicySettings['naming'], fixed: string | null][] = [
  [
    'a property with its index',
    'node User { id: INT64 @key  full_name: STRING  fulltext byName(full_name) }',
    { property: 'camelCase' },
    'node User { id: INT64 @key  fullName: STRING @renamedFrom(full_name)  fulltext byName(fullName) }',
  ],
  [
    'a node table with its connections, not the word in a comment',
    '// blog_post\nnode blog_post { id: INT64 @key } rel Cites: blog_post -> blog_post',
    { node: 'PascalCase' },
    '// blog_post\nnode BlogPost @renamedFrom(blog_post) { id: INT64 @key } rel Cites: BlogPost -> BlogPost',
  ],
  [
    'a rel table',
    'node A { id: INT64 @key } rel likes_it: A -> A @many_to_one { since: DATE }',
    { rel: 'PascalCase' },
    'node A { id: INT64 @key } rel LikesIt: A -> A @many_to_one @renamedFrom(likes_it) { since: DATE }',
  ],
  [
    'a type where it is used',
    'type e_mail = STRING node A { id: INT64 @key  mail: e_mail  more: e_mail[] }',
    { type: 'PascalCase' },
    'type EMail = STRING node A { id: INT64 @key  mail: EMail  more: EMail[] }',
  ],
  ['only the case', 'node user { id: INT64 @key }', { node: 'PascalCase' }, 'node User { id: INT64 @key }'],
  [
    'a name that a query uses',
    'node blog_post { id: INT64 @key } event Clear() { MATCH (p:blog_post) DETACH DELETE p }',
    { node: 'PascalCase' },
    null,
  ],
  [
    'a name that is taken',
    'node User { id: INT64 @key  full_name: STRING  fullName: STRING }',
    { property: 'camelCase' },
    null,
  ],
  [
    'a value of an enum',
    'node User { id: INT64 @key  role: Role } enum Role { Admin }',
    { enumValue: 'snake_case' },
    null,
  ],
];

describe('a fix renames', () => {
  test.each(fixes)('%s', (_name, source, naming, fixed) => {
    const finding = checkSource(source, {}, { naming }).findings.find(({ code }) => code === 'NM101');
    expect(finding).toBeDefined();
    expect(edited(source, finding?.fixes?.[0]?.edits ?? null)).toBe(fixed);
    if (fixed === null) return;
    const again = checkSource(fixed, {}, { naming }).findings;
    expect(again.map(({ code, title }) => `${code} ${title}`)).toEqual([]);
    expect(judged(source, fixed).findings.filter(({ severity }) => severity === 'loss')).toEqual([]);
  });
});

test('names and documentation are looked at in every file, and an @allow with a reason covers one', () => {
  const files = new Map(
    Object.entries({
      'a.kschema': 'import "b.kschema"\nnode a { id: INT64 @key  kind: kind  with times }',
      'b.kschema': 'enum kind { One }\nmixin times { at: DATE @allow(NM101, "short")  on: DATE }',
    }).map(([path, text]) => [path, parse(text, path).value]),
  );
  const { value } = readPolicy({
    naming: { node: 'PascalCase', enum: 'PascalCase', mixin: 'PascalCase', property: '/[a-z]{3,}|id/' },
    docs: { required: ['mixin'] },
    rules: { CM103: 'blocked' },
  });
  expect(short(check('a.kschema', files, value).findings).sort()).toEqual([
    'CM103 blocked times',
    'NM101 warn a',
    'NM101 warn kind',
    'NM101 warn times',
    'NM101 warn times.on',
    'NM102 warn times.on',
  ]);
});

function edited(source: string, edits: { start: number; end: number; text: string }[] | null) {
  if (edits === null) return null;
  return [...edits]
    .sort((a, b) => b.start - a.start)
    .reduce((text, edit) => text.slice(0, edit.start) + edit.text + text.slice(edit.end), source);
}
