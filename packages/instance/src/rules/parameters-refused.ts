import { code } from '@kschema/compiler';
import { defineRule } from '@kschema/grammar';

export const parametersRefused = defineRule<{ name: string; problems: string }>({
  code: 'IN110',
  id: 'parameters-refused',
  severity: 'blocked',
  heading: 'The parameters of a data event do not fit',
  text: ({ name, problems }) => ({
    title: `Data event ${code(name)} was not published: ${problems}`,
    why: 'It is held against its declaration before it is written, so that no instance has to refuse it later.',
    fix: 'Send what the declaration asks for; `kschema generate ts` makes types that say it.',
  }),
  examples: { bad: [], good: [] },
});
