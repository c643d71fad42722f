import { type Finding, findingOf } from '@kschema/grammar';
import { RenderRefused } from '../cypher/refused.ts';
import { EngineFailure } from '../engine.ts';
import { accessDenied } from '../rules/access-denied.ts';
import { databaseDamaged } from '../rules/database-damaged.ts';
import { databaseLocked } from '../rules/database-locked.ts';
import { databaseMissing } from '../rules/database-missing.ts';
import { engineUnavailable } from '../rules/engine-unavailable.ts';
import { extensionMissing } from '../rules/extension-missing.ts';
import { notADatabase } from '../rules/not-a-database.ts';
import { notEnoughSpace } from '../rules/not-enough-space.ts';
import { rowsInTheWay } from '../rules/rows-in-the-way.ts';
import { statementRefused } from '../rules/statement-refused.ts';
import { versionNotApplicable } from '../rules/version-not-applicable.ts';
import { PlanRefused } from '../steps/plan-steps.ts';
import { ExtensionMissing } from '../steps/requirements.ts';

const LONGEST_STATEMENT = 400;

/** What somebody can do about an exception of this package; anything else is a defect and is thrown on. */
export function findingOfFailure(
  error: unknown,
  target: { path: string; engine: string; version: number },
): Finding {
  const { path, version } = target;
  if (error instanceof PlanRefused) {
    const facts = { version, template: error.template, event: error.event, reason: error.message };
    return findingOf(versionNotApplicable, `version ${version}`, facts, []);
  }
  if (error instanceof ExtensionMissing) {
    const facts = { engine: target.engine, version, event: error.event, what: error.message };
    return findingOf(extensionMissing, `version ${version}`, facts, []);
  }
  if (error instanceof RenderRefused) {
    const facts = { version, template: '', event: 0, reason: `${error.subject}: ${error.message}` };
    return findingOf(versionNotApplicable, `version ${version}`, facts, []);
  }
  if (!(error instanceof EngineFailure)) throw error;
  const message = firstLine(error.message);
  const statement = (error.statement ?? '').slice(0, LONGEST_STATEMENT);
  switch (error.kind) {
    case 'engine-unavailable':
      return findingOf(engineUnavailable, path, { engine: target.engine, message }, []);
    case 'locked':
      return findingOf(databaseLocked, path, { path }, []);
    case 'missing':
      return findingOf(databaseMissing, path, { path, folder: true }, []);
    case 'directory':
      return findingOf(notADatabase, path, { path, engine: target.engine, found: 'it is a folder' }, []);
    case 'not-a-database':
      return findingOf(
        notADatabase,
        path,
        { path, engine: target.engine, found: 'the file is something else' },
        [],
      );
    case 'other-format':
      return findingOf(notADatabase, path, { path, engine: target.engine, found: message }, []);
    case 'denied':
      return findingOf(accessDenied, path, { path, message }, []);
    case 'disk-full':
      return findingOf(notEnoughSpace, path, { path, needed: 0, free: 0 }, []);
    case 'damaged':
      return findingOf(databaseDamaged, path, { path, message }, []);
    case 'duplicate-key':
    case 'null-key':
    case 'cast':
    case 'overflow':
    case 'multiplicity':
      return findingOf(rowsInTheWay, `version ${version}`, { version, statement, message }, []);
    case 'out-of-memory':
    case 'statement':
      return findingOf(statementRefused, `version ${version}`, { version, statement, message }, []);
  }
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}
