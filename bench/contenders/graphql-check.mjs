/** What `kschema check` does, for GraphQL: a file is read, checked, and the process ends. */
import { readFileSync } from 'node:fs';
import { buildSchema } from 'graphql';

const schema = buildSchema(readFileSync(process.argv[2], 'utf8'));
console.log(`${Object.keys(schema.getTypeMap()).length} types`);
