import { subjectOf, underPolicy } from '@kschema/compiler';
import type { Finding } from '@kschema/grammar';
import {
  checkedOf,
  findingsOfBodies,
  type Pending,
  type Project,
  pendingChanges,
  toldIn,
  type Workspace,
} from '@kschema/language-service';
import type { BodiesJudge } from './bodies.ts';
import { folderOf, nameOf, pathOf } from './paths.ts';
import type { OpenProject } from './projects.ts';
import type { PendingCounts, ProjectState, StateResult } from './protocol.ts';

export function stateOf(
  workspace: Workspace,
  projects: Iterable<OpenProject>,
  judge: BodiesJudge,
): StateResult {
  const states: ProjectState[] = [];
  for (const one of projects) {
    const { config, root, history } = one;
    const project = workspace.projects.get(pathOf(config));
    if (project === undefined) continue;
    const last = project.compiled?.versions.at(-1);
    states.push({
      config,
      name: nameOf(folderOf(config)),
      root,
      history,
      version: last === undefined ? null : { number: last.number, name: last.name, hash: last.hash },
      pending: countsOf(pendingChanges(workspace, project)),
      findings: tally(workspace, project),
      bodies: judge.stateOf(one),
    });
  }
  return { projects: states };
}

function tally(workspace: Workspace, project: Project): ProjectState['findings'] {
  const counts = { errors: 0, warnings: 0 };
  const add = ({ severity }: Finding) => {
    if (severity === 'blocked') counts.errors++;
    else if (severity !== 'safe') counts.warnings++;
  };
  const checked = checkedOf(workspace, project);
  for (const part of checked.marked) {
    for (const finding of underPolicy(part.findings, project.policy)) add(finding);
  }
  for (const { finding } of toldIn(checked)) add(finding);
  for (const { finding } of findingsOfBodies(workspace, project)) add(finding);
  return counts;
}

export type Effect = 'safe' | 'breaking' | 'losing' | 'blocked';

export function countsOf(pending: Pending | null): PendingCounts {
  const counts: PendingCounts = { changes: 0, safe: 0, breaking: 0, losing: 0, blocked: 0 };
  if (pending === null) return counts;
  const bySubject = findingsBySubject(pending);
  for (const change of pending.changes) {
    counts.changes++;
    counts[effectOf(bySubject.get(subjectOf(change)) ?? [])]++;
  }
  return counts;
}

export function findingsBySubject({ findings }: Pending): Map<string, Finding[]> {
  const bySubject = new Map<string, Finding[]>();
  for (const finding of findings) {
    const known = bySubject.get(finding.subject);
    if (known === undefined) bySubject.set(finding.subject, [finding]);
    else known.push(finding);
  }
  return bySubject;
}

/** The worst that is said about a change. */
export function effectOf(findings: readonly Finding[]): Effect {
  const said = new Set(findings.map(({ severity }) => severity));
  if (said.has('blocked')) return 'blocked';
  if (said.has('loss')) return 'losing';
  return said.has('bc') ? 'breaking' : 'safe';
}
