import { fold, type Schema } from '../schema.ts';

/** The names that the declarations of a schema have in a module: each is an identifier, and no two are the same. */
export interface ModuleNames {
  /** By folded name, like the maps of the schema. */
  tables: Map<string, string>;
  enums: Map<string, string>;
  /** Of the type of an event's parameters. */
  events: Map<string, string>;
}

/** Names of the module itself, and global types that it uses. */
const ownNames = [
  ...[
    'version',
    'schemaHash',
    'builtFor',
    'typed',
    'Nodes',
    'Rels',
    'Events',
    'Publication',
    'TypedInstance',
  ],
  ...['OneOf', 'MapOf', 'JsonValue', 'Instance', 'Published', 'PublishOptions'],
  ...['Array', 'Buffer', 'Date', 'Exclude', 'Promise', 'ReadonlyMap', 'Record'],
  ...['Int8Array', 'Int16Array', 'Int32Array', 'BigInt64Array', 'Uint8Array', 'Uint16Array', 'Uint32Array'],
  ...['BigUint64Array', 'Float32Array', 'Float64Array'],
];

/** Words that TypeScript does not take as the name of a type, or of a constant. */
const words =
  'any arguments async await bigint boolean break case catch class const continue debugger default delete do else ' +
  'enum eval export extends false finally for function if implements import in instanceof interface let never new ' +
  'null number object package private protected public return static string super switch symbol this throw true ' +
  'try type typeof undefined unknown var void while with yield';

/** Tables first: a name that they have is theirs, whatever comes beside it later. */
export function moduleNames(schema: Schema): ModuleNames {
  const taken = new Set([...ownNames, ...words.split(' ')]);
  const named = (elements: Iterable<[string, { name: string }]>, suffix: string) =>
    new Map([...elements].map(([key, { name }]) => [key, freeName(`${safeName(name)}${suffix}`, taken)]));
  return {
    tables: named(inOrder(schema.tables), ''),
    enums: named(inOrder(schema.enums), ''),
    events: named(inOrder(schema.events), 'Parameters'),
  };
}

/** Entries sorted by their folded names, so that the history's order does not count. */
export function inOrder<T>(elements: ReadonlyMap<string, T>): [string, T][] {
  return [...elements].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** A name that refers to an enum, as the module has it. */
export function enumName(names: ModuleNames, name: string): string {
  return names.enums.get(fold(name)) ?? 'string';
}

/** A name as the key of an object type. */
export function keyText(name: string): string {
  return identifier.test(name) ? name : quoted(name);
}

/** A text as a literal. */
export function quoted(text: string): string {
  const inside = JSON.stringify(text)
    .slice(1, -1)
    .replace(/\\.|'/gu, (part) => (part === '\\"' ? '"' : part === "'" ? "\\'" : part));
  return `'${inside}'`;
}

const identifier = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;

function safeName(name: string): string {
  const safe = name.replace(/[^\p{ID_Continue}$]/gu, '_');
  return identifier.test(safe) ? safe : `_${safe}`;
}

function freeName(wanted: string, taken: Set<string>): string {
  let name = wanted;
  while (taken.has(name)) name += '_';
  taken.add(name);
  return name;
}
