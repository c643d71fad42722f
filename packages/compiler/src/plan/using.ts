import { fold } from '../schema.ts';
import type { ColumnStep } from './context.ts';
import type { Step } from './step.ts';

/**
 * Puts what a `using` reads and what takes it away in order. A name in `using` is the
 * property that has it in the new source, and then comes after its rename or its addition and
 * before its own change of type; else the one that had it before, and then comes before its
 * drop or its rename.
 */
export function keepForReaders(columns: readonly ColumnStep[], steps: readonly Step[]): void {
  const readers = columns.filter((one) => one.reads.length > 0);
  if (readers.length === 0) return;
  const renames = steps.filter((one) => typeof one.renames?.scope === 'object');
  for (const reader of readers) {
    const siblings = columns.filter((one) => one.table === reader.table && one !== reader);
    const moves = renames.filter((one) => tableOf(one) === fold(reader.table.name));
    for (const name of reader.reads) {
      const declared = reader.table.properties.has(name);
      for (const other of siblings) {
        if (other.column !== name) continue;
        if (other.does === 'add') order(other.step, reader.step);
        else if (other.does === 'change' ? !other.reads.includes(reader.column) : !declared) {
          order(reader.step, other.step);
        }
      }
      for (const move of moves) if (finalOf(move) === name) order(move, reader.step);
    }
  }
}

function order(first: Step, second: Step): void {
  if (!first.after.has(second)) second.after.add(first);
}

function tableOf(one: Step): string | null {
  return typeof one.renames?.scope === 'object' ? fold(one.renames.scope.table) : null;
}

function finalOf(one: Step): string {
  return fold(one.renames?.final ?? '');
}
