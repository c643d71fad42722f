import { temporaryPrefix } from '../apply/rename.ts';
import type { Change } from '../change.ts';
import { fold, type Schema } from '../schema.ts';
import { createSequence, defineEvent } from './bodies.ts';
import { columnStep, defaultStep } from './column-steps.ts';
import { connectionStep } from './connection-steps.ts';
import { causeOf, contextOf, type PlanContext, waitForEnds } from './context.ts';
import { disturbedIndexes, indexSteps } from './index-steps.ts';
import type { Names } from './names.ts';
import { renameSteps, type WantedRename } from './renames.ts';
import { type Step, step } from './step.ts';
import {
  createSteps,
  deprecateStep,
  documentStep,
  dropSteps,
  kindSteps,
  releaseStep,
  reserveStep,
} from './table-steps.ts';
import { keepForReaders } from './using.ts';

/** Every step that the changes need, in no order yet. */
export function stepsOf(before: Schema, after: Schema, changes: readonly Change[], names: Names): Step[] {
  const context = contextOf(changes);
  const steps = renameSteps(
    changes.flatMap((change) => renameOf(change, context)),
    names,
  );
  for (const change of changes) steps.push(...stepsOfChange(change, context));
  steps.push(...disturbedIndexes(before, after, changes, context));
  waitForEnds(context);
  keepForReaders(context.columns);
  return steps;
}

function renameOf(change: Change, context: PlanContext): WantedRename[] {
  switch (change.kind) {
    case 'node-renamed':
    case 'rel-renamed':
      return [{ scope: 'tables', from: change.before.name, to: change.after.name, cause: causeOf(change) }];
    case 'enum-renamed':
      return [{ scope: 'enums', from: change.before.name, to: change.after.name, cause: causeOf(change) }];
    case 'property-renamed': {
      const scope = { table: change.table.name };
      return [{ scope, from: change.before.name, to: change.after.name, cause: causeOf(change) }];
    }
    case 'enum-dropped': {
      const { name } = change.before;
      if (!context.wantedEnums.has(fold(name))) return [];
      return [{ scope: 'enums', from: name, to: droppedEnumName(name), cause: causeOf(change) }];
    }
    default:
      return [];
  }
}

/** Where an enum waits for its drop when another one takes its name. Renaming one costs nothing. */
function droppedEnumName(name: string): string {
  return `${temporaryPrefix}${fold(name)}`;
}

function stepsOfChange(change: Change, context: PlanContext): Step[] {
  const cause = causeOf(change);
  switch (change.kind) {
    case 'node-added':
    case 'rel-added':
      return createSteps(change.after, cause, context);
    case 'node-dropped':
    case 'rel-dropped':
      return dropSteps(change.before, cause, context);
    case 'table-kind-changed':
      return kindSteps(change, cause, context);
    case 'connection-added':
    case 'connection-dropped':
    case 'connection-reversed':
    case 'connection-retargeted':
      return [connectionStep(change, cause, context)];
    case 'multiplicity-changed':
      return [
        step('change multiplicity', cause, (names) => ({
          template: 'CHANGE_MULTIPLICITY',
          params: { table: names.table(change.after.name), multiplicity: change.after.multiplicity },
        })),
      ];
    case 'property-added':
    case 'property-dropped':
    case 'type-changed':
      return [columnStep(change, cause, context)];
    case 'default-changed':
      return context.retyped.has(change.after) ? [] : [defaultStep(change, cause)];
    case 'key-changed':
      return [
        step('change key', cause, (names) => ({
          template: 'CHANGE_PRIMARY_KEY',
          params: {
            table: names.table(change.after.name),
            column: names.column(change.after.name, change.after.key),
          },
        })),
      ];
    case 'index-added':
    case 'index-dropped':
    case 'index-renamed':
    case 'index-changed':
      return indexSteps(change, cause);
    case 'sequence-added':
    case 'sequence-dropped':
    case 'sequence-renamed':
    case 'sequence-changed':
      return sequenceSteps(change, cause);
    case 'enum-added':
    case 'enum-changed':
      return [
        step('define enum', cause, (names) => ({
          template: 'DEFINE_ENUM',
          params: {
            enum: names.enum(change.after.name),
            values: [...change.after.values],
            doc: change.after.doc,
          },
        })),
      ];
    case 'enum-dropped':
      return [
        step('drop enum', cause, () => ({
          template: 'DROP_ENUM',
          params: {
            enum: context.wantedEnums.has(fold(change.before.name))
              ? droppedEnumName(change.before.name)
              : change.before.name,
          },
        })),
      ];
    case 'event-added':
    case 'event-changed':
      return [step('define event', cause, (names) => defineEvent(change.after, names))];
    case 'event-dropped':
      return [
        step('drop event', cause, () => ({ template: 'DROP_EVENT', params: { event: change.before.name } })),
      ];
    case 'table-doc-changed':
    case 'property-doc-changed':
      return [documentStep(change, cause)];
    case 'deprecation-changed':
      return [deprecateStep(change.table, change.after, cause)];
    case 'name-reserved':
      return [reserveStep(change.table, change.name, cause)];
    case 'name-released':
      return [releaseStep(change.table, change.name, cause)];
    case 'node-renamed':
    case 'rel-renamed':
    case 'property-renamed':
    case 'enum-renamed':
      return [];
  }
}

function sequenceSteps(change: Extract<Change, { kind: `sequence-${string}` }>, cause: string): Step[] {
  const steps: Step[] = [];
  if ('before' in change) {
    const sequence = change.before.name;
    steps.push(step('drop sequence', cause, () => ({ template: 'DROP_SEQUENCE', params: { sequence } })));
  }
  if ('after' in change) {
    const sequence = change.after;
    steps.push(step('create sequence', cause, () => createSequence(sequence)));
  }
  return steps;
}
