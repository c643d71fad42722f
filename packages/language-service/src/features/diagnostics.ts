import type { Finding, Severity } from '@kschema/grammar';
import type { DocumentDiagnosticParams, FullDocumentDiagnosticReport } from 'vscode-languageserver-protocol';
import type {
  Diagnostic,
  DiagnosticRelatedInformation,
  DiagnosticSeverity,
} from 'vscode-languageserver-types';
import { aboutDocument, type Feature } from '../feature.ts';
import { findingsOf, type PlacedFinding } from '../findings/placed.ts';
import type { Project, Workspace } from '../project/workspace.ts';
import { rulePageUri } from '../rule-pages.ts';
import { locationOf } from '../scene.ts';
import type { Document } from '../text/document.ts';
import { rangeOf } from '../text/document.ts';

export const diagnostics: Feature = {
  name: 'diagnostics',
  // The server sends them by itself: an editor that also asked would show each twice.
  capabilities: {},
  requests: {
    'textDocument/diagnostic': aboutDocument(
      ({ workspace, project, document }, _: DocumentDiagnosticParams): FullDocumentDiagnosticReport => ({
        kind: 'full',
        items: diagnosticsOf(workspace, project, document),
      }),
    ),
  },
};

/** What an editor shows in a document. */
export function diagnosticsOf(workspace: Workspace, project: Project, document: Document): Diagnostic[] {
  return findingsOf(workspace, project, document).map((placed) => diagnosticOf(placed));

  function diagnosticOf(placed: PlacedFinding): Diagnostic {
    const { finding, place, pending } = placed;
    const related = relatedOf(placed);
    const diagnostic: Diagnostic = {
      range: rangeOf(document, place.start, place.end),
      severity: severities[finding.severity],
      code: finding.code,
      codeDescription: { href: rulePageUri(finding.code) },
      source: pending ? 'kschema (change)' : 'kschema',
      message: messageOf(finding),
    };
    if (related.length > 0) diagnostic.relatedInformation = related;
    if (faded.has(finding.rule)) diagnostic.tags = [1];
    return diagnostic;
  }

  function relatedOf({ finding, locate }: PlacedFinding): DiagnosticRelatedInformation[] {
    return finding.spans.slice(1).flatMap((span) => {
      const place = locate(span);
      return place === null ? [] : [{ location: locationOf(place), message: span.label ?? 'here' }];
    });
  }
}

/** Title, why and what to do, as `kschema check` says them. */
export function messageOf({ title, why, fix }: Finding): string {
  return [title, why, fix].filter((text) => text !== '').join('\n');
}

const severities: Record<Severity, DiagnosticSeverity> = { blocked: 1, loss: 2, bc: 2, warn: 2, safe: 3 };

/** What is not used is shown faded. */
const faded: ReadonlySet<string> = new Set([
  'unused-declaration',
  'import-unused',
  'unused-parameter',
  'allow-unused',
]);
