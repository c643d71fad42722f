import { fold } from '@kschema/compiler';
import type { Finding, Fix } from '@kschema/grammar';
import type { Checked, Place } from '../project/checked.ts';
import { placeIn, placeOfSpan } from '../project/checked.ts';
import type { ExternalFinding } from '../project/workspace.ts';
import { checkedOf, type Project, pendingChanges, type Workspace } from '../project/workspace.ts';
import type { Document } from '../text/document.ts';
import { removalPlace } from './removal.ts';

/** A finding where an editor shows it. */
export interface PlacedFinding {
  finding: Finding;
  place: Place;
  /** About a change that no version has yet, rather than a mistake. */
  pending: boolean;
}

/** What is to be said about a document: its own mistakes, and what its changes break. */
export function findingsOf(workspace: Workspace, project: Project, document: Document): PlacedFinding[] {
  const checked = checkedOf(workspace, project);
  const placed: PlacedFinding[] = [];
  for (const finding of checked.findings.get(document.path) ?? []) {
    const place = primaryPlace(checked, finding) ?? { document, start: 0, end: 0 };
    placed.push({ finding, place, pending: false });
  }
  for (const finding of pendingChanges(workspace, project)?.findings ?? []) {
    if (finding.severity === 'safe' || finding.allowed !== undefined) continue;
    const place = changePlace(checked, project, finding);
    if (place?.document === document) placed.push({ finding, place, pending: true });
  }
  return placed.sort(byPlace);
}

export function externalOf(workspace: Workspace, document: Document): readonly ExternalFinding[] {
  return workspace.external.get(document.path) ?? [];
}

/** Fixes of a finding, with the files they change all part of the schema. */
export function fixesOf(checked: Checked, finding: Finding): { title: string; edits: FixEdit[] }[] {
  return (finding.fixes ?? []).flatMap((fix: Fix) => {
    const edits: FixEdit[] = [];
    for (const edit of fix.edits) {
      const place = placeOfSpan(checked, edit);
      if (place === null) return [];
      edits.push({ ...place, text: edit.text });
    }
    return [{ title: fix.title, edits }];
  });
}

export interface FixEdit extends Place {
  text: string;
}

function primaryPlace(checked: Checked, finding: Finding): Place | null {
  const span = finding.spans[0];
  return span === undefined ? null : placeOfSpan(checked, span);
}

/** At the change itself; for what is gone, where it was. */
function changePlace(checked: Checked, project: Project, finding: Finding): Place | null {
  const schema = project.compiled?.schema;
  const gone = schema === undefined ? null : removalPlace(checked, schema, finding.subject);
  return gone ?? primaryPlace(checked, finding) ?? beginning(checked);
}

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

/** The declaration of a table of the schema, by its name in any case. */
export function tablePlace(checked: Checked, name: string): Place | null {
  const declared = checked.names.tables.get(fold(name));
  if (declared === undefined || !('name' in declared.item)) return null;
  return placeIn(declared.document, declared.part, declared.item.name);
}
