import type { Rule } from '../rule.ts';
import { badEscape } from './bad-escape.ts';
import { badName } from './bad-name.ts';
import { badNumber } from './bad-number.ts';
import { danglingDoc } from './dangling-doc.ts';
import { misplacedDefault } from './misplaced-default.ts';
import { missingBody } from './missing-body.ts';
import { missingBrace } from './missing-brace.ts';
import { missingColon } from './missing-colon.ts';
import { missingConnection } from './missing-connection.ts';
import { missingEquals } from './missing-equals.ts';
import { missingName } from './missing-name.ts';
import { missingPath } from './missing-path.ts';
import { missingType } from './missing-type.ts';
import { missingValue } from './missing-value.ts';
import { notHere } from './not-here.ts';
import { nullableMark } from './nullable-mark.ts';
import { quotedAsString } from './quoted-as-string.ts';
import { sqlConstraint } from './sql-constraint.ts';
import { strayCharacter } from './stray-character.ts';
import { strayComma } from './stray-comma.ts';
import { tooDeep } from './too-deep.ts';
import { tooManyMistakes } from './too-many-mistakes.ts';
import { unclosed } from './unclosed.ts';
import { unclosedBody } from './unclosed-body.ts';
import { unclosedComment } from './unclosed-comment.ts';
import { unclosedName } from './unclosed-name.ts';
import { unclosedString } from './unclosed-string.ts';
import { unexpected } from './unexpected.ts';
import { unknownDeclaration } from './unknown-declaration.ts';
import { unknownWord } from './unknown-word.ts';
import { unquotedName } from './unquoted-name.ts';
import { wrongArrow } from './wrong-arrow.ts';

/** Every rule that reading a text can break, by code. */
export const syntaxRules: Rule[] = [
  badName,
  unknownDeclaration,
  unknownWord,
  missingName,
  missingColon,
  missingType,
  missingBrace,
  unclosed,
  unexpected,
  wrongArrow,
  missingConnection,
  missingValue,
  unclosedString,
  unclosedComment,
  unclosedName,
  unclosedBody,
  missingBody,
  missingEquals,
  missingPath,
  unquotedName,
  quotedAsString,
  badEscape,
  strayCharacter,
  badNumber,
  tooDeep,
  sqlConstraint,
  nullableMark,
  strayComma,
  misplacedDefault,
  notHere,
  danglingDoc,
  tooManyMistakes,
];
