import fc from 'fast-check';
import { expect, test } from 'vitest';
import { versionOf } from '../src/views/versions.ts';

test('a version is told by its number, its name, what it changes and what was accepted', () => {
  const text = JSON.stringify({
    format: 1,
    number: 2,
    name: 'no fax',
    events: [{ cause: 'property-dropped User.fax' }, { cause: 'property-dropped User.fax' }],
    accepted: [{ code: 'PR106', subject: 'User.fax', reason: 'unused', by: 'ada', severity: 'loss' }],
  });
  expect(versionOf(text)).toEqual({
    number: 2,
    name: 'no fax',
    causes: ['property-dropped User.fax'],
    accepted: [{ code: 'PR106', subject: 'User.fax', reason: 'unused', by: 'ada' }],
  });
});

test('whatever a file holds, it is a version or none', () => {
  const property = fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
    const version = versionOf(text);
    expect(version === null || Array.isArray(version.causes)).toBe(true);
  });
  fc.assert(property);
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (events, accepted) => {
      const version = versionOf(JSON.stringify({ number: 1, events, accepted }));
      expect(version?.number).toBe(1);
    }),
  );
});
