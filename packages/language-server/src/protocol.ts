import type { Location } from 'vscode-languageserver-protocol';

/**
 * What the server answers beyond the protocol of language servers: requests and notifications
 * for status bars, views of the plan and diagrams. Names and types only; a client may import
 * this file without the server.
 */
export const methods = {
  /** Request, no parameters: {@link StateResult}. */
  state: 'kschema/state',
  /** Request, {@link ProjectParams}: {@link PlanResult}, or null where there is no such project. */
  plan: 'kschema/plan',
  /** Request, {@link ProjectParams}: {@link GraphResult}, or null where there is no such project. */
  graph: 'kschema/graph',
  /** Request, {@link RulePageParams}: {@link RulePageResult}. */
  rulePage: 'kschema/rulePage',
  /** Notification of the server, {@link StateResult}: something of it is different. */
  stateChanged: 'kschema/stateChanged',
  /** Request of the server to a client in a browser, {@link ReadFileParams}: the text, or null. */
  readFile: 'kschema/readFile',
  /** Request of the server to a client in a browser, {@link FindFilesParams}: URIs. */
  findFiles: 'kschema/findFiles',
  /** Request of the server to a client that started it as a process, {@link DriversParams}: paths of files. */
  drivers: 'kschema/drivers',
} as const;

/** Names a project by its `kschema.json` or by any file of its schema; the only project when absent. */
export interface ProjectParams {
  uri?: string;
}

export interface StateResult {
  projects: ProjectState[];
}

/** A `kschema.json` and how its schema is doing. */
export interface ProjectState {
  /** URI of the `kschema.json`. */
  config: string;
  /** Name of the folder that it is in. */
  name: string;
  /** URI of the schema's main file. */
  root: string;
  /** URI of the folder of versions. */
  history: string;
  /** Of the last version; null where nothing is compiled. */
  version: { number: number; name: string; hash: string } | null;
  pending: PendingCounts;
  findings: { errors: number; warnings: number };
  /** Null where nobody was asked about the bodies of events: there are none, or there is no engine, as in a browser. */
  bodies: BodiesState | null;
}

/** Which engine was asked about the bodies of events, and why it could not be; null where it answered. */
export interface BodiesState {
  engine: string;
  unavailable: string | null;
}

/** Changes that no version has yet, by the worst that is said about each. */
export interface PendingCounts {
  changes: number;
  safe: number;
  /** Something breaks: an app, a query or an event. */
  breaking: number;
  /** Stored data is lost. */
  losing: number;
  /** Cannot be done as written. */
  blocked: number;
}

export interface PlanResult {
  /** Number of the version that would be compiled. */
  next: number;
  counts: PendingCounts;
  changes: PlannedChange[];
  /** Steps of the next version in their order; empty when something is blocked. */
  steps: PlannedStep[];
}

export interface PlannedChange {
  /** Such as `property-dropped`. */
  kind: string;
  /** Such as `User.fax`. */
  subject: string;
  effect: 'safe' | 'breaking' | 'losing' | 'blocked';
  findings: {
    code: string;
    severity: string;
    title: string;
    why: string;
    fix: string;
    allowed: string | null;
  }[];
  /** Where the change is written, or where what is gone was. */
  location: Location | null;
}

export interface PlannedStep {
  template: string;
  summary: string;
  /** The change that asked for it: its kind and subject. */
  cause: string;
  effect: 'added' | 'changed' | 'removed';
}

/** A schema for a diagram. Nodes and edges of what is declared, and of what is compiled and declared no longer. */
export interface GraphResult {
  nodes: GraphNode[];
  edges: GraphEdge[];
}

/** Against the last version; `same` also where nothing is compiled. */
export type GraphState = 'same' | 'added' | 'changed' | 'removed';

export interface GraphNode {
  /** Stable while the name is: the name in small letters. */
  id: string;
  name: string;
  doc: string | null;
  deprecated: boolean;
  state: GraphState;
  properties: GraphProperty[];
  /** Null for what is removed. */
  location: Location | null;
}

export interface GraphProperty {
  name: string;
  type: string;
  key: boolean;
  deprecated: boolean;
  state: GraphState;
  /** Null for what is removed, or comes from a file that is not part of the schema. */
  location: Location | null;
}

/** One connection of a rel table. */
export interface GraphEdge {
  /** `rel:from:to`, in small letters. */
  id: string;
  rel: string;
  /** Ids of nodes. */
  from: string;
  to: string;
  /** `MANY_MANY`, `MANY_ONE`, `ONE_MANY`, `ONE_ONE`. */
  multiplicity: string;
  doc: string | null;
  deprecated: boolean;
  state: GraphState;
  properties: GraphProperty[];
  location: Location | null;
}

export interface RulePageParams {
  /** Such as `PR106`, or the `codeDescription.href` of a diagnostic. */
  code: string;
}

export interface RulePageResult {
  /** The page; null where there is no such rule. */
  markdown: string | null;
}

export interface ReadFileParams {
  uri: string;
}

export interface FindFilesParams {
  /** URI of a folder, and the name that is looked for in it and below, or the ending `.json` of files right in it. */
  folder: string;
  name: string;
}

export interface DriversParams {
  /** URI of the `kschema.json` of a project whose engine is needed. */
  config: string;
}

/** `initializationOptions`. */
export interface InitializationOptions {
  /** Scheme of URIs of rule pages in diagnostics; `kschema-rule:/` when absent. */
  rulePages?: string;
}

/** Commands of code lenses, which the client carries out. */
export const commands = {
  /** Arguments: URI, position, locations. Shows the locations. */
  showReferences: 'kschema.showReferences',
  /** Argument: URI of the schema's main file. Shows the plan of the next version. */
  showPlan: 'kschema.showPlan',
} as const;
