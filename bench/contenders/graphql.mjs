import { buildSchema, findBreakingChanges, parse, print } from 'graphql';

export const tasks = {
  check: ({ v1 }) => ({ run: () => buildSchema(v1) }),
  plan: ({ v1, v2 }) => ({ run: () => findBreakingChanges(buildSchema(v1), buildSchema(v2)) }),
  format: ({ v1 }) => ({ run: () => print(parse(v1)) }),
};
