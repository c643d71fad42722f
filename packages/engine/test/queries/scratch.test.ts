import { afterEach, expect, test } from 'vitest';
import { EngineFailure, engineOf, engines, type Scratch } from '../../src/index.ts';

/** Every engine's scratch database: it binds without executing, and dies alone. */
let scratch: Scratch | null = null;
afterEach(() => scratch?.close());

const limit = 30_000;

for (const engine of engines) {
  test(`${engine.name} prepares without executing`, async () => {
    scratch = await engine.scratch();
    await scratch.run(['CREATE NODE TABLE User(id INT64 PRIMARY KEY, name STRING)']);
    const asked = [
      'CREATE (:User {id: 1})',
      'MATCH (u:User) RETURN u.nick',
      'DROP TABLE User',
      'MATCH (u:User) RETURN u.name',
      'RETURN 1; RETURN 2',
      "RETURN '\0' AS `a\0`",
      '',
    ];
    const answers = await scratch.prepare(asked, limit);
    expect(answers.map(({ kind }) => kind)).toEqual([
      'fits',
      'refused',
      'fits',
      'fits',
      'refused',
      expect.stringMatching(/^(fits|refused)$/),
      'refused',
    ]);
    expect(answers[1]).toMatchObject({ message: expect.stringContaining('nick') });
    // Nothing was made: the same key can still be taken.
    await scratch.run(['CREATE (:User {id: 1})']);
  });

  test(`${engine.name} says which statement does not run`, async () => {
    scratch = await engine.scratch();
    const failure = scratch.run([
      'CREATE NODE TABLE A(id INT64 PRIMARY KEY)',
      'CREATE NODE TABLE B(id NOTYPE)',
    ]);
    await expect(failure).rejects.toThrow(EngineFailure);
    expect(await scratch.prepare(['MATCH (a:A) RETURN a'], limit)).toEqual([{ kind: 'fits' }]);
  });

  test(`${engine.name} is stopped when a query takes too long`, async () => {
    scratch = await engine.scratch();
    const slow = `RETURN ${'CASE WHEN true THEN '.repeat(200)}1${' END'.repeat(200)}`;
    expect(await scratch.prepare(['RETURN 1', slow, 'RETURN 2'], 2_000)).toEqual([
      { kind: 'fits' },
      { kind: 'too-long' },
    ]);
  });
}

test('an engine that dies of a query takes nothing else with it', async () => {
  scratch = (await engineOf('kuzu')?.scratch()) ?? null;
  // Kuzu reads memory that is not there when it lists a macro (engines.md B10).
  await scratch?.run(['CREATE MACRO f(a) AS a + 1']);
  const answers = await scratch?.prepare(['RETURN 1', 'CALL show_functions() RETURN *', 'RETURN 2'], limit);
  expect(answers).toEqual([{ kind: 'fits' }, { kind: 'crashed' }]);
  expect(await scratch?.prepare(['RETURN 1'], limit)).toEqual([{ kind: 'crashed' }]);
});
