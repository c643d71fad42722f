import { underPolicy } from '@kschema/compiler';
import type { Finding, Fix, Span } from '@kschema/grammar';
import { findingsOfBodies } from '../project/bodies.ts';
import type { Checked, Place } from '../project/checked.ts';
import { placeIn, placeOfSpan } from '../project/checked.ts';
import { toldIn } from '../project/told.ts';
import { checkedOf, type Project, pendingChanges, type Workspace } from '../project/workspace.ts';
import type { Document } from '../text/document.ts';
import { removalPlace } from './removal.ts';

/** A finding where an editor shows it. */
export interface PlacedFinding {
  finding: Finding;
  place: Place;
  /** About a change that no version has yet, rather than a mistake. */
  pending: boolean;
  /** Where a span of the finding is now; null when that text is gone. */
  locate(span: Span): Place | null;
}

/** What is to be said about a document: its own mistakes, and what its changes break. */
export function findingsOf(workspace: Workspace, project: Project, document: Document): PlacedFinding[] {
  const checked = checkedOf(workspace, project);
  const placed: PlacedFinding[] = [];
  for (const part of checked.marked) {
    const state = checked.states.get(part);
    if (state?.document !== document) continue;
    for (const finding of underPolicy(part.findings, project.policy)) {
      const locate = (span: Range) => placeIn(document, part, span);
      placed.push({ finding, place: locate(finding.spans[0] ?? part), pending: false, locate });
    }
  }
  for (const { finding, snapshot, state } of toldIn(checked)) {
    if (state.document !== document) continue;
    const locate = (span: Span) => placeOfSpan(checked, snapshot, span);
    const [span] = finding.spans;
    const place = (span === undefined ? null : locate(span)) ?? { document, start: 0, end: 0 };
    placed.push({ finding, place, pending: false, locate });
  }
  for (const found of findingsOfBodies(workspace, project))
    if (found.place.document === document) placed.push({ ...found, pending: false });
  for (const { finding, locate } of pendingChanges(workspace, project)?.told ?? []) {
    if (finding.severity === 'safe' || finding.allowed !== undefined) continue;
    const [span] = finding.spans;
    const gone = removalPlace(checked, project.compiled?.schema ?? checked.schema, finding.subject);
    const place = gone ?? (span === undefined ? null : locate(span)) ?? beginning(checked);
    if (place?.document === document) placed.push({ finding, place, pending: true, locate });
  }
  return placed.sort(byPlace);
}

/** Fixes of a finding, where all that they change is still there. */
export function fixesOf({ finding, locate }: PlacedFinding): { title: string; edits: FixEdit[] }[] {
  return (finding.fixes ?? []).flatMap((fix: Fix) => {
    const edits: FixEdit[] = [];
    for (const edit of fix.edits) {
      const place = locate(edit);
      if (place === null) return [];
      edits.push({ ...place, text: edit.text });
    }
    return [{ title: fix.title, edits }];
  });
}

export interface FixEdit extends Place {
  text: string;
}

type Range = { start: number; end: number };

function beginning(checked: Checked): Place | null {
  const document = checked.documents[0];
  return document === undefined ? null : { document, start: 0, end: 0 };
}

function byPlace(a: PlacedFinding, b: PlacedFinding): number {
  return (
    a.place.start - b.place.start ||
    a.place.end - b.place.end ||
    compare(a.finding.code, b.finding.code) ||
    compare(a.finding.title, b.finding.title)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
