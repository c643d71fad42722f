import { subjectOf, summaryOf } from '@kschema/compiler';
import {
  changeLocation,
  type Project,
  pendingChanges,
  projectOf,
  type Workspace,
} from '@kschema/language-service';
import { pathOf } from './paths.ts';
import type { OpenProject } from './projects.ts';
import type { PlannedStep, PlanResult } from './protocol.ts';
import { countsOf, effectOf, findingsBySubject } from './state.ts';

/** The project that a URI means: its `kschema.json`, or a file of its schema. Without one, the only project. */
export function projectMeant(
  workspace: Workspace,
  projects: ReadonlyMap<string, OpenProject>,
  uri: string | undefined,
): Project | null {
  if (uri === undefined) {
    const [only] = projects.values();
    return only === undefined ? null : (workspace.projects.get(pathOf(only.config)) ?? null);
  }
  const named = workspace.projects.get(pathOf(uri));
  if (named !== undefined) return named;
  return workspace.documents.has(pathOf(uri)) ? projectOf(workspace, pathOf(uri)) : null;
}

export function planOf(
  workspace: Workspace,
  projects: ReadonlyMap<string, OpenProject>,
  uri: string | undefined,
): PlanResult | null {
  const project = projectMeant(workspace, projects, uri);
  if (project === null) return null;
  const pending = pendingChanges(workspace, project);
  const next = (project.compiled?.versions.at(-1)?.number ?? 0) + 1;
  if (pending === null) return { next, counts: countsOf(null), changes: [], steps: [] };
  const bySubject = findingsBySubject(pending);
  return {
    next,
    counts: countsOf(pending),
    changes: pending.changes.map((change) => {
      const subject = subjectOf(change);
      const findings = bySubject.get(subject) ?? [];
      return {
        kind: change.kind,
        subject,
        effect: effectOf(findings),
        findings: findings.map(({ code, severity, title, why, fix, allowed }) => ({
          code,
          severity,
          title,
          why,
          fix,
          allowed: allowed ?? null,
        })),
        location: changeLocation(workspace, project, change),
      };
    }),
    steps: pending.events().map(
      (event): PlannedStep => ({
        template: event.template,
        summary: summaryOf(event),
        cause: event.cause,
        effect: stepEffect(event.cause),
      }),
    ),
  };
}

/** A cause is a change's kind and its subject; the kind's last word says what happens. */
function stepEffect(cause: string): PlannedStep['effect'] {
  const kind = cause.split(' ')[0] ?? '';
  if (/-(added|reserved)$/.test(kind)) return 'added';
  return /-(dropped|released)$/.test(kind) ? 'removed' : 'changed';
}
