import type { Rule } from '../../rule.ts';
import { aliasInlined } from './alias-inlined.ts';
import { alreadyDeclared } from './already-declared.ts';
import { compositeKey } from './composite-key.ts';
import { constraintSkipped } from './constraint-skipped.ts';
import { defaultSkipped } from './default-skipped.ts';
import { functionRead } from './function-read.ts';
import { indexSkipped } from './index-skipped.ts';
import { macroSkipped } from './macro-skipped.ts';
import { multiplicityMerged } from './multiplicity-merged.ts';
import { notDeclared } from './not-declared.ts';
import { optionSkipped } from './option-skipped.ts';
import { relTableGroup } from './rel-table-group.ts';
import { statementSkipped } from './statement-skipped.ts';
import { statementUnreadable } from './statement-unreadable.ts';
import { tableFromQuery } from './table-from-query.ts';
import { typeRead } from './type-read.ts';

/** Every rule about reading Cypher DDL, by code. */
export const ddlRules: Rule[] = [
  statementUnreadable,
  statementSkipped,
  typeRead,
  defaultSkipped,
  constraintSkipped,
  optionSkipped,
  functionRead,
  macroSkipped,
  multiplicityMerged,
  notDeclared,
  alreadyDeclared,
  tableFromQuery,
  compositeKey,
  indexSkipped,
  aliasInlined,
  relTableGroup,
];
