import { castOf } from '../../judge/casts.ts';
import { breaks, defineChangeRule } from '../../judge/rule.ts';
import type { EventDeclaration } from '../../schema.ts';
import { sameType } from '../../types.ts';
import { code } from '../wording.ts';

export const eventParametersChanged = defineChangeRule({
  code: 'EV103',
  id: 'event-parameters-changed',
  severity: 'bc',
  heading: 'A data event takes other parameters',
  compatibility: breaks('oldAppWrites', 'newAppOnOldDatabase', 'oldEventOnNewSchema'),
  on: {
    'event-changed': ({ before, after }) => {
      const problems = problemsBetween(before, after);
      return problems.length === 0 ? null : { facts: { name: after.name, problems: problems.join(', ') } };
    },
  },
  text: ({ name, problems }: { name: string; problems: string }) => ({
    title: `Data event ${code(name)} no longer takes what it took: ${problems}`,
    why: 'A data event is checked against the parameters of its template. One written for an earlier version, by an older app or still in a log, no longer fits and halts.',
    fix: `Give new parameters a default and keep the old ones, or declare a new event beside ${code(name)}.`,
  }),
  examples: {
    bad: [
      {
        before:
          'node User { id: INT64 @key  name: STRING }\nevent Add(id: INT64) { CREATE (:User {id: $id}) }',
        source:
          'node User { id: INT64 @key  name: STRING }\nevent ⟦Add⟧(id: INT64, name: STRING) { CREATE (:User {id: $id, name: $name}) }',
      },
    ],
    good: [
      {
        before:
          'node User { id: INT64 @key  name: STRING }\nevent Add(id: INT64) { CREATE (:User {id: $id}) }',
        source:
          'node User { id: INT64 @key  name: STRING }\nevent Add(id: INT64, name: STRING = "") { CREATE (:User {id: $id, name: $name}) }',
      },
    ],
  },
});

/** Why an event written before would not fit any more. */
function problemsBetween(before: EventDeclaration, after: EventDeclaration): string[] {
  const old = new Map(before.parameters.map((parameter) => [parameter.name, parameter]));
  const now = new Set(after.parameters.map((parameter) => parameter.name));
  const problems = before.parameters
    .filter(({ name }) => !now.has(name))
    .map(({ name }) => `${code(name)} is gone`);
  for (const { name, type, default: value } of after.parameters) {
    const was = old.get(name);
    if (was === undefined) {
      if (value === null) problems.push(`${code(name)} is new and has no default`);
    } else if (!sameType(was.type, type) && castOf(was.type, type).sort !== 'widening') {
      problems.push(`${code(name)} has another type`);
    } else if (was.default !== null && value === null) {
      problems.push(`${code(name)} has no default any more`);
    }
  }
  return problems;
}
