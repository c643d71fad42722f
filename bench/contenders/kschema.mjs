import { check, diff, judge, planEvents } from '@kschema/compiler';
import { format, parse } from '@kschema/grammar';

const path = 'schema.kschema';

export const tasks = {
  check: ({ v1 }) => ({ run: () => declared(v1) }),
  plan: ({ v1, v2 }) => ({
    run: () => {
      const before = declared(v1).schema;
      const after = declared(v2);
      const changes = diff(before, after).value;
      return [judge(before, after, changes, null), planEvents(before, after, changes)];
    },
  }),
  format: ({ v1 }) => ({ run: () => format(v1, path) }),
};

/** Text to schema with every finding that checking has; throws when the model is not valid after all. */
function declared(text) {
  const parsed = parse(text, path);
  const declaration = check(path, new Map([[path, parsed.value]]));
  const blocked = [...parsed.findings, ...declaration.findings].find(
    (finding) => finding.severity === 'blocked',
  );
  if (blocked !== undefined) throw new Error(`${blocked.code} ${blocked.subject}: ${blocked.title}`);
  return declaration;
}
