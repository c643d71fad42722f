import {
  type Attribute,
  type Finding,
  type Fix,
  findingOf,
  type Ranged,
  type Rule,
  type SourceFile,
  type Span,
} from '@kschema/grammar';
import type { Declaration, Element } from '../declaration.ts';
import { visible } from '../rules/wording.ts';
import type { Type } from '../schema.ts';
import type { NameFacts } from './names.ts';
import type { Declared, Project } from './project.ts';
import { nearest } from './suggest.ts';

/** What one run of {@link check} knows and collects. */
export interface Context {
  project: Project;
  declaration: Declaration;
  /** `@allow` in the order they were read, with the node that carries it. */
  allowances: Allowance[];
  /** What there is to know about a name, by its text. */
  names: Map<string, NameFacts>;
  /** Findings about a node that an `@allow` on it may silence. */
  owners: Map<object, Finding[]>;
  /** How many names may still be compared for suggestions: a file full of mistakes stays quick. */
  comparisons: number;
  /** Elements built from a node of the source: several, when it is a mixin's. */
  built: Map<object, Element[]>;
}

export interface Allowance {
  code: string;
  reason: string;
  file: string;
  attribute: Attribute;
  /** The node of the source that carries it. */
  owner: object;
}

/** One file of the project while it is checked. */
export interface ProjectFile {
  source: SourceFile;
  /** Paths of the files whose declarations this one may name: itself and its direct imports. */
  visible: Set<string>;
  /** Paths of the other files whose types or mixins this one names. */
  uses: Set<string>;
  /** Types by name as written here. */
  types: Map<string, Type>;
  /** Names already reported as not imported here. */
  reported: Set<string>;
}

/** Where a finding points, and what it is about. */
export interface Place {
  file: string;
  range: Ranged;
  subject: string;
  /** Says what is at the place when the finding shows several. */
  label?: string;
  /** Further places. */
  also?: Span[];
  /** The node whose `@allow` may silence it. */
  owner?: object;
  fixes?: Fix[];
}

/** Records one finding. */
export function report<F extends Finding['facts']>(
  context: Context,
  rule: Rule<F>,
  place: Place,
  facts: F,
): void {
  const primary = spanOf(place.file, place.range, place.label);
  const finding = findingOf(rule, place.subject, facts, [primary, ...(place.also ?? [])]);
  finding.title = visible(finding.title);
  finding.why = visible(finding.why);
  finding.fix = visible(finding.fix);
  if (place.fixes !== undefined && place.fixes.length > 0) finding.fixes = place.fixes.slice(0, 3);
  context.declaration.findings.push(finding);
  if (place.owner === undefined || rule.severity !== 'warn') return;
  const known = context.owners.get(place.owner);
  if (known === undefined) context.owners.set(place.owner, [finding]);
  else known.push(finding);
}

export function spanOf(file: string, range: Ranged, label?: string): Span {
  const span: Span = { file, start: range.start, end: range.end };
  if (label !== undefined) span.label = label;
  return span;
}

/** The span of a declaration's name, for the other place of a clash. */
export function declaredSpan(declared: Declared, label: string): Span {
  return spanOf(declared.file.source.path, declared.item.name, label);
}

/** {@link nearest}, as long as there are not too many mistakes for it. */
export function suggest(context: Context, name: string, candidates: () => string[]): string[] {
  if (context.comparisons <= 0) return [];
  const names = candidates();
  context.comparisons -= names.length;
  return nearest(name, names);
}

/** A fix that puts one of the suggestions at the place. */
export function replacements(file: string, range: Ranged, suggestions: string[]): Fix[] {
  return suggestions.map((text) => ({
    title: `Change to ${text}`,
    edits: [{ file, start: range.start, end: range.end, text }],
  }));
}
