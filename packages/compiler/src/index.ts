export { propertiesIn, sequencesIn } from './apply/expressions.ts';
export { temporaryPrefix } from './apply/rename.ts';
export { storedType } from './apply/widening.ts';
export type * from './change.ts';
export { type AttributeEntry, attributeTable } from './check/attributes.ts';
export { type DefaultScope, normalizeDefault } from './check/defaults.ts';
export { type FunctionEntry, functionTable } from './check/functions.ts';
export { check, checkApart, importsOf } from './check/index.ts';
export { type IndexOptionEntry, indexOptionsOf, indexOptionTable } from './check/index-options.ts';
export { bare } from './check/indexes.ts';
export { isMeant, meantBy } from './check/meant.ts';
export { cypherKeywords, engineProperties, internalPrefix } from './check/names.ts';
export { schemaScope } from './check/scope.ts';
export { sequenceOptionTable } from './check/sequences.ts';
export { nearest } from './check/suggest.ts';
export { type Question, questions } from './compatibility/breakers.ts';
export { versionsText } from './compatibility/findings.ts';
export * from './compatibility/matrix.ts';
export type { VersionStep } from './compatibility/names.ts';
export * from './compatibility/promise.ts';
export { type UpgradeOrder, upgradeOrder } from './compatibility/upgrade-order.ts';
export { type CarryProblem, carryEvent, type DataEvent } from './data-events/carry-event.ts';
export * from './declaration.ts';
export { diff } from './diff/index.ts';
export type * from './event.ts';
export { copySchema, foldEvents, foldHistory } from './fold.ts';
export { typescriptModule } from './generate/typescript.ts';
export { canonicalJson, fingerprintOf, hashOf, hashSchema, schemaToJson } from './hash.ts';
export { changeFindings } from './history/change-findings.ts';
export {
  type Compiled,
  type CompileInput,
  compileVersion,
  type Unused,
  unacceptedOf,
} from './history/compile.ts';
export { emptyLine, extendLine, type HistoryLine } from './history/line.ts';
export { printVersion, versionFileName } from './history/print.ts';
export { readHistory } from './history/read.ts';
export { type HistoryFile, readVersion } from './history/read-file.ts';
export { type Undo, type UndoEnd, undo, undoEnd } from './history/undo.ts';
export * from './judge/index.ts';
export { changesOfEvents } from './judge/version-changes.ts';
export { type PlannedEvent, planEvents } from './plan/index.ts';
export * from './policy/policy.ts';
export { type PolicyMistake, type PolicySettings, readPolicy } from './policy/read-policy.ts';
export { policyOf, policyShape } from './policy/settings.ts';
export { isBelow, underPolicy } from './policy/severity.ts';
export { nameStyles } from './policy/styles.ts';
export { eventJsonSchema, versionJsonSchema } from './publish/json-schemas.ts';
export { footprintOf } from './queries/footprint.ts';
export {
  type Answer,
  type JudgedQuery,
  judgeQueries,
  type Misfit,
  type QueryContext,
} from './queries/judge.ts';
export { type LiteralCast, literalsIn } from './queries/literals.ts';
export { queriesIn, queriesOfEvents, type RegisteredQuery, sameBodies } from './queries/query.ts';
export { unusedBy } from './queries/usage.ts';
export { type Rebased, type RebaseOptions, rebase } from './rebase/index.ts';
export { elsewhere } from './rules/elsewhere.ts';
export { findingsOfExample } from './rules/example.ts';
export { undoEnds } from './rules/history/undo-ends.ts';
export { ruleOf, rules } from './rules/index.ts';
export { ruleIndex, rulePage } from './rules/page.ts';
export { queriesMissing } from './rules/query/queries-missing.ts';
export { queriesNotPrepared } from './rules/query/queries-not-prepared.ts';
export { code, didYouMean } from './rules/wording.ts';
export * from './schema.ts';
export { renameInSource } from './source/rewrite/rename.ts';
export { rewriteSource } from './source/rewrite/rewrite.ts';
export { schemaToSource } from './source/schema-to-source.ts';
export * from './subjects.ts';
export * from './templates/index.ts';
export * from './types.ts';
export { type ParameterProblem, type Parameters, readParameters } from './values/read-parameters.ts';
export { readValue } from './values/read-value.ts';
export type { Json, Reading } from './values/reading.ts';
export type * from './version.ts';
