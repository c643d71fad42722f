import type { Rule } from '@kschema/grammar';
import { allowUnknown } from './allow-unknown.ts';
import { allowUnused } from './allow-unused.ts';
import { arraySize } from './array-size.ts';
import { attributeArguments } from './attribute-arguments.ts';
import { attributeMisplaced } from './attribute-misplaced.ts';
import { attributeRepeated } from './attribute-repeated.ts';
import { commentText } from './comment-text.ts';
import { connectionMissing } from './connection-missing.ts';
import { connectionTwice } from './connection-twice.ts';
import { connectionUnknown } from './connection-unknown.ts';
import { decimalShape } from './decimal-shape.ts';
import { defaultMismatch } from './default-mismatch.ts';
import { deprecatedDate } from './deprecated-date.ts';
import { dottedName } from './dotted-name.ts';
import { enumValueTwice } from './enum-value-twice.ts';
import { eventDeclaredTwice } from './event-declared-twice.ts';
import { eventEmpty } from './event-empty.ts';
import { expressionNotListed } from './expression-not-listed.ts';
import { fieldTwice } from './field-twice.ts';
import { importCycle } from './import-cycle.ts';
import { importMissing } from './import-missing.ts';
import { importRepeated } from './import-repeated.ts';
import { importUnused } from './import-unused.ts';
import { indexDeclaredTwice } from './index-declared-twice.ts';
import { indexInternalName } from './index-internal-name.ts';
import { indexOption } from './index-option.ts';
import { indexPlainNames } from './index-plain-names.ts';
import { indexProperties } from './index-properties.ts';
import { indexPropertyType } from './index-property-type.ts';
import { indexRedundant } from './index-redundant.ts';
import { internalName } from './internal-name.ts';
import { keyFloat } from './key-float.ts';
import { keyMissing } from './key-missing.ts';
import { keyOnRel } from './key-on-rel.ts';
import { keyTwice } from './key-twice.ts';
import { keyType } from './key-type.ts';
import { keywordAsName } from './keyword-as-name.ts';
import { mapKey } from './map-key.ts';
import { mixinCycle } from './mixin-cycle.ts';
import { mixinRepeated } from './mixin-repeated.ts';
import { multiplicityConflict } from './multiplicity-conflict.ts';
import { multiplicityShared } from './multiplicity-shared.ts';
import { namingStyle } from './naming-style.ts';
import { nestedTooDeep } from './nested-too-deep.ts';
import { nestedValuesLost } from './nested-values-lost.ts';
import { notImported } from './not-imported.ts';
import { parameterTwice } from './parameter-twice.ts';
import { propertyDeclaredTwice } from './property-declared-twice.ts';
import { renameSource } from './rename-source.ts';
import { reservedNameDeclared } from './reserved-name-declared.ts';
import { reservedPropertyName } from './reserved-property-name.ts';
import { schemaEmpty } from './schema-empty.ts';
import { sequenceDeclaredTwice } from './sequence-declared-twice.ts';
import { sequenceOfSerial } from './sequence-of-serial.ts';
import { sequenceOption } from './sequence-option.ts';
import { sequenceRunsOut } from './sequence-runs-out.ts';
import { serialDefault } from './serial-default.ts';
import { serialPlace } from './serial-place.ts';
import { stopwordsOutside } from './stopwords-outside.ts';
import { tableDeclaredTwice } from './table-declared-twice.ts';
import { typeArguments } from './type-arguments.ts';
import { typeCycle } from './type-cycle.ts';
import { typeDeclaredTwice } from './type-declared-twice.ts';
import { typeEmpty } from './type-empty.ts';
import { typeNameTaken } from './type-name-taken.ts';
import { undocumented } from './undocumented.ts';
import { unknownAttribute } from './unknown-attribute.ts';
import { unknownMixin } from './unknown-mixin.ts';
import { unknownParameter } from './unknown-parameter.ts';
import { unknownProperty } from './unknown-property.ts';
import { unknownSequence } from './unknown-sequence.ts';
import { unknownType } from './unknown-type.ts';
import { unusedDeclaration } from './unused-declaration.ts';
import { unusedParameter } from './unused-parameter.ts';
import { unwritableField } from './unwritable-field.ts';

/** Every rule that is judged on the source alone. */
export const schemaRules: Rule[] = [
  allowUnknown,
  allowUnused,
  arraySize,
  attributeArguments,
  attributeMisplaced,
  attributeRepeated,
  commentText,
  connectionMissing,
  connectionTwice,
  connectionUnknown,
  decimalShape,
  defaultMismatch,
  deprecatedDate,
  dottedName,
  enumValueTwice,
  eventDeclaredTwice,
  eventEmpty,
  expressionNotListed,
  fieldTwice,
  importCycle,
  importMissing,
  importRepeated,
  importUnused,
  indexDeclaredTwice,
  indexInternalName,
  indexOption,
  indexPlainNames,
  indexProperties,
  indexPropertyType,
  indexRedundant,
  internalName,
  keyFloat,
  keyMissing,
  keyOnRel,
  keyTwice,
  keyType,
  keywordAsName,
  mapKey,
  mixinCycle,
  mixinRepeated,
  multiplicityConflict,
  multiplicityShared,
  namingStyle,
  nestedTooDeep,
  nestedValuesLost,
  notImported,
  parameterTwice,
  propertyDeclaredTwice,
  renameSource,
  reservedNameDeclared,
  reservedPropertyName,
  schemaEmpty,
  sequenceDeclaredTwice,
  sequenceOfSerial,
  sequenceOption,
  sequenceRunsOut,
  serialDefault,
  serialPlace,
  stopwordsOutside,
  tableDeclaredTwice,
  typeArguments,
  typeCycle,
  typeDeclaredTwice,
  typeEmpty,
  typeNameTaken,
  undocumented,
  unknownAttribute,
  unknownMixin,
  unknownParameter,
  unknownProperty,
  unknownSequence,
  unknownType,
  unusedDeclaration,
  unusedParameter,
  unwritableField,
];

export {
  allowUnknown,
  allowUnused,
  arraySize,
  attributeArguments,
  attributeMisplaced,
  attributeRepeated,
  commentText,
  connectionMissing,
  connectionTwice,
  connectionUnknown,
  decimalShape,
  defaultMismatch,
  deprecatedDate,
  dottedName,
  enumValueTwice,
  eventDeclaredTwice,
  eventEmpty,
  expressionNotListed,
  fieldTwice,
  importCycle,
  importMissing,
  importRepeated,
  importUnused,
  indexDeclaredTwice,
  indexInternalName,
  indexOption,
  indexPlainNames,
  indexProperties,
  indexPropertyType,
  indexRedundant,
  internalName,
  keyFloat,
  keyMissing,
  keyOnRel,
  keyTwice,
  keyType,
  keywordAsName,
  mapKey,
  mixinCycle,
  mixinRepeated,
  multiplicityConflict,
  multiplicityShared,
  namingStyle,
  nestedTooDeep,
  nestedValuesLost,
  notImported,
  parameterTwice,
  propertyDeclaredTwice,
  renameSource,
  reservedNameDeclared,
  reservedPropertyName,
  schemaEmpty,
  sequenceDeclaredTwice,
  sequenceOfSerial,
  sequenceOption,
  sequenceRunsOut,
  serialDefault,
  serialPlace,
  stopwordsOutside,
  tableDeclaredTwice,
  typeArguments,
  typeCycle,
  typeDeclaredTwice,
  typeEmpty,
  typeNameTaken,
  undocumented,
  unknownAttribute,
  unknownMixin,
  unknownParameter,
  unknownProperty,
  unknownSequence,
  unknownType,
  unusedDeclaration,
  unusedParameter,
  unwritableField,
};
