import type { PlannedChange, ProjectState } from '@kschema/language-server/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planPage } from '../src/plan/page.ts';

const project: ProjectState = {
  config: 'file:///a/kschema.json',
  name: 'a',
  root: 'file:///a/schema.kschema',
  history: 'file:///a/history',
  version: { number: 3, name: 'start', hash: '' },
  pending: { changes: 1, safe: 0, breaking: 0, losing: 1, blocked: 0 },
  findings: { errors: 0, warnings: 0 },
  bodies: null,
};

function page(subject: string, change: Partial<PlannedChange> = {}): string {
  return planPage(project, {
    next: 4,
    counts: project.pending,
    changes: [
      { kind: 'property-dropped', subject, effect: 'losing', findings: [], location: null, ...change },
    ],
    steps: [{ template: '', summary: `drop ${subject}`, cause: '', effect: 'removed' }],
  });
}

test('what changed, how bad it is, and what the next version would do', () => {
  const text = page('User.fax')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ');
  expect(text).toBe(
    ' Since version 3 1 change: 1 losing data loses data property dropped User.fax Version 4 would − drop User.fax ',
  );
});

test('information is left out, what is allowed says why', () => {
  const finding = { title: 'T', why: 'W', fix: 'F', allowed: null };
  const html = page('User.fax', {
    findings: [
      { ...finding, code: 'PR101', severity: 'safe' },
      { ...finding, code: 'PR106', severity: 'loss', allowed: 'nobody has one' },
    ],
  });
  expect(html).not.toContain('PR101');
  expect(html).toContain('Allowed: nobody has one');
});

test('whatever a name holds, it is shown and nothing else', () => {
  const tags = (html: string) => html.match(/<[^>]*>/g)?.filter((tag) => !/^<\/?code>$/.test(tag));
  const property = fc.property(fc.string({ unit: 'binary' }), (name) => {
    expect(tags(page(name))).toEqual(tags(page('User.fax')));
  });
  fc.assert(property);
});

test('without a project it says how to begin, without changes that there are none', () => {
  expect(planPage(null, null)).toContain('kschema.json');
  const counts = { changes: 0, safe: 0, breaking: 0, losing: 0, blocked: 0 };
  const plan = { next: 4, counts, changes: [], steps: [] };
  expect(planPage(project, plan)).toContain('as compiled');
  expect(planPage({ ...project, version: null }, plan)).toContain('Nothing is compiled yet');
});
