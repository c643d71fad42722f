import { generatedFiles } from 'kschema';
import { eventSchemas } from './event-schemas.ts';
import { languageArtefacts } from './language-reference.ts';
import { rulePages } from './rule-pages.ts';

type Files = Map<string, string>;

/** Everything that is generated and committed: texts by path from the root of the repository. */
export const producers: (() => Files | Promise<Files>)[] = [
  languageArtefacts,
  rulePages,
  eventSchemas,
  generatedFiles,
];
