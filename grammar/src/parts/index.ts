export { editParts } from './edit.ts';
export { type Part, type PartedText, type PartsEdit, partAt, partAtLine, partText, textOf } from './parts.ts';
export { splitText } from './split.ts';
