import type { DataFinding } from '../judge/index.ts';
import type { DataQuestion, Measured } from '../judge/question.ts';
import type { Type } from '../schema.ts';
import { scalarInfo } from '../types.ts';

/** What the page of a rule shows of its wording with data: each kind of answer once, the clean one last. */
export function countedSamples({ question, answered }: DataFinding): Message[] {
  return answersTo(question).map((measured) => answered({ ...clean, ...measured }));
}

interface Message {
  title: string;
  why: string;
  fix: string;
}

const rows = 40210;
const clean: Measured = {
  rows,
  holds: rows,
  stops: 0,
  missing: 0,
  loses: 0,
  examples: [],
  atLeast: false,
  query: null,
};

function answersTo(question: DataQuestion): Partial<Measured>[] {
  switch (question.kind) {
    case 'rows':
      return question.fate === 'lost' ? [{ loses: rows }, { rows: 0, holds: 0 }] : [{}];
    case 'values':
      return [question.fate === 'lost' ? { holds: 12, loses: 12 } : { holds: 12 }, { holds: 0 }];
    case 'connection':
      return [{ rows: 12, loses: 12 }, { rows: 0 }];
    case 'texts':
      return [{ loses: 12 }, {}];
    case 'cast':
      return [{ stops: 12 }, ...(mayLose(question) ? [{ loses: 12 }] : []), {}];
    case 'key':
      return [{ stops: 12, missing: 3 }, {}];
    case 'multiplicity':
    case 'retarget':
      return [{ stops: 12 }, {}];
  }
}

/** A whole number either fits or does not. */
function mayLose({ was, now, loses }: DataQuestion & { kind: 'cast' }): boolean {
  const whole = (type: Type) => type.kind === 'scalar' && scalarInfo(type.name).range !== null;
  return loses.how !== 'none' && !(was !== null && whole(was.type) && whole(now.type));
}
