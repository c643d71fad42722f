import type { ChangeRule } from '../../judge/rule.ts';
import { arrayChanged } from './array-changed.ts';
import { clientNumberChanged } from './client-number-changed.ts';
import { connectionAdded } from './connection-added.ts';
import { connectionDropped } from './connection-dropped.ts';
import { connectionRetargeted } from './connection-retargeted.ts';
import { connectionReversed } from './connection-reversed.ts';
import { defaultAdded } from './default-added.ts';
import { defaultChanged } from './default-changed.ts';
import { defaultRemoved } from './default-removed.ts';
import { deprecationChanged } from './deprecation-changed.ts';
import { deprecationTooShort } from './deprecation-too-short.ts';
import { droppedWithoutDeprecation } from './dropped-without-deprecation.ts';
import { enumAdded } from './enum-added.ts';
import { enumDropped } from './enum-dropped.ts';
import { enumRenamed } from './enum-renamed.ts';
import { enumValuesChanged } from './enum-values-changed.ts';
import { eventAdded } from './event-added.ts';
import { eventBodyChanged } from './event-body-changed.ts';
import { eventDropped } from './event-dropped.ts';
import { eventParametersChanged } from './event-parameters-changed.ts';
import { fulltextIndexAdded } from './fulltext-index-added.ts';
import { fulltextOptionsChanged } from './fulltext-options-changed.ts';
import { indexDropped } from './index-dropped.ts';
import { indexPropertiesChanged } from './index-properties-changed.ts';
import { indexRenamed } from './index-renamed.ts';
import { indexedTypeChanged } from './indexed-type-changed.ts';
import { keyChanged } from './key-changed.ts';
import { keyRenamed } from './key-renamed.ts';
import { keyTypeChanged } from './key-type-changed.ts';
import { listChanged } from './list-changed.ts';
import { mapChanged } from './map-changed.ts';
import { multiplicityRelaxed } from './multiplicity-relaxed.ts';
import { multiplicitySwapped } from './multiplicity-swapped.ts';
import { multiplicityTightened } from './multiplicity-tightened.ts';
import { nameReleased } from './name-released.ts';
import { nameReserved } from './name-reserved.ts';
import { nodeAdded } from './node-added.ts';
import { nodeBecameRel } from './node-became-rel.ts';
import { nodeDropped } from './node-dropped.ts';
import { nodeRenamed } from './node-renamed.ts';
import { perDatabaseDefault } from './per-database-default.ts';
import { perDatabaseKey } from './per-database-key.ts';
import { perDatabaseSequence } from './per-database-sequence.ts';
import { perRowDefaultAdded } from './per-row-default-added.ts';
import { precisionChanged } from './precision-changed.ts';
import { propertyAdded } from './property-added.ts';
import { propertyAddedWithDefault } from './property-added-with-default.ts';
import { propertyCaseRenamed } from './property-case-renamed.ts';
import { propertyCommentChanged } from './property-comment-changed.ts';
import { propertyDropped } from './property-dropped.ts';
import { propertyMoved } from './property-moved.ts';
import { propertyNameReused } from './property-name-reused.ts';
import { propertyPositionMoved } from './property-position-moved.ts';
import { propertyRenamed } from './property-renamed.ts';
import { relAdded } from './rel-added.ts';
import { relBecameNode } from './rel-became-node.ts';
import { relDropped } from './rel-dropped.ts';
import { relRenamed } from './rel-renamed.ts';
import { sequenceAdded } from './sequence-added.ts';
import { sequenceChanged } from './sequence-changed.ts';
import { sequenceDropped } from './sequence-dropped.ts';
import { serialAdded } from './serial-added.ts';
import { serialDropped } from './serial-dropped.ts';
import { serialOwnerRenamed } from './serial-owner-renamed.ts';
import { structChanged } from './struct-changed.ts';
import { tableCaseRenamed } from './table-case-renamed.ts';
import { tableCommentChanged } from './table-comment-changed.ts';
import { tableNameReused } from './table-name-reused.ts';
import { typeCast } from './type-cast.ts';
import { typeNarrowed } from './type-narrowed.ts';
import { typeWidened } from './type-widened.ts';
import { unionMemberAdded } from './union-member-added.ts';
import { unionMemberRemoved } from './union-member-removed.ts';
import { usingIdle } from './using-idle.ts';
import { usingSpoilsDecimals } from './using-spoils-decimals.ts';
import { usingUnknownProperty } from './using-unknown-property.ts';
import { vectorIndexAdded } from './vector-index-added.ts';
import { vectorOptionsChanged } from './vector-options-changed.ts';
import { volatileDefaultAdded } from './volatile-default-added.ts';

/** Every rule on changes; a change is judged by those that listen to its kind. */
export const changeRules: readonly ChangeRule[] = [
  arrayChanged,
  clientNumberChanged,
  connectionAdded,
  connectionDropped,
  connectionRetargeted,
  connectionReversed,
  defaultAdded,
  defaultChanged,
  defaultRemoved,
  deprecationChanged,
  deprecationTooShort,
  droppedWithoutDeprecation,
  enumAdded,
  enumDropped,
  enumRenamed,
  enumValuesChanged,
  eventAdded,
  eventBodyChanged,
  eventDropped,
  eventParametersChanged,
  fulltextIndexAdded,
  fulltextOptionsChanged,
  indexDropped,
  indexPropertiesChanged,
  indexRenamed,
  indexedTypeChanged,
  keyChanged,
  keyRenamed,
  keyTypeChanged,
  listChanged,
  mapChanged,
  multiplicityRelaxed,
  multiplicitySwapped,
  multiplicityTightened,
  nameReleased,
  nameReserved,
  nodeAdded,
  nodeBecameRel,
  nodeDropped,
  nodeRenamed,
  perDatabaseDefault,
  perDatabaseKey,
  perDatabaseSequence,
  perRowDefaultAdded,
  precisionChanged,
  propertyAddedWithDefault,
  propertyAdded,
  propertyCaseRenamed,
  propertyCommentChanged,
  propertyDropped,
  propertyMoved,
  propertyNameReused,
  propertyPositionMoved,
  propertyRenamed,
  relAdded,
  relBecameNode,
  relDropped,
  relRenamed,
  sequenceAdded,
  sequenceChanged,
  sequenceDropped,
  serialAdded,
  serialDropped,
  serialOwnerRenamed,
  structChanged,
  tableCaseRenamed,
  tableCommentChanged,
  tableNameReused,
  typeCast,
  typeNarrowed,
  typeWidened,
  unionMemberAdded,
  unionMemberRemoved,
  usingIdle,
  usingSpoilsDecimals,
  usingUnknownProperty,
  vectorIndexAdded,
  vectorOptionsChanged,
  volatileDefaultAdded,
];
