import type { Name } from '@kschema/grammar';
import {
  dottedName,
  indexInternalName,
  internalName,
  keywordAsName,
  reservedPropertyName,
} from '../rules/schema/index.ts';
import { fold } from '../schema.ts';
import { type Context, report } from './context.ts';

/** What there is to know about a name, worked out once for each text. */
export interface NameFacts {
  folded: string;
  /** Nothing that any rule could mind. */
  plain: boolean;
}

/** The words that must be in back-ticks in a query of at least one engine (engines.md §5). */
export const cypherKeywords: ReadonlySet<string> = new Set(
  (
    'ACYCLIC ANY ALL AND ASC ASCENDING CASE CAST COLUMN COMMIT_SKIP_CHECKPOINT CREATE DBTYPE DEFAULT ' +
    'DESC DESCENDING DISTINCT ELSE END ENDS EXISTS FALSE FOR GLOB GROUP HEADERS HINT IN INDEX INSTALL ' +
    'JOIN MACRO MULTI_JOIN NOT NONE NULL ON ONLY OPTIONAL OPTIONS OR ORDER PRIMARY PROFILE ' +
    'ROLLBACK_SKIP_CHECKPOINT SHORTEST SINGLE SORTED STARTS TABLE THEN TRAIL TRUE UNION UNWIND WHEN WHERE ' +
    'WITH WSHORTEST XOR'
  ).split(' '),
);

/** Property names that the engine keeps for itself, in any case (engines.md §5). */
export const engineProperties: ReadonlySet<string> = new Set(
  (
    '_id _label _src _dst _direction _length _nodes _rels _place_holder _row_offset _src_offset ' +
    '_dst_offset'
  ).split(' '),
);

/** Prefix of everything that kschema keeps in a database, folded. */
export const internalPrefix = '__ks';

/** What a name is compared by, and whether any rule about names could mind it. */
export function nameFacts(context: Context, text: string): NameFacts {
  let facts = context.names.get(text);
  if (facts === undefined) {
    const folded = fold(text);
    facts = { folded, plain: isPlain(text, folded) };
    context.names.set(text, facts);
  }
  return facts;
}

export type NamedKind = 'table' | 'property' | 'index' | 'sequence' | 'event' | 'type' | 'parameter';

/**
 * The rules about a declared name that the parser has let through. False: it cannot be used at
 * all. `owner` carries its `@allow`.
 */
export function checkName(
  context: Context,
  kind: NamedKind,
  name: Name,
  file: string,
  subject: string,
  owner: object,
): boolean {
  const { folded, plain } = nameFacts(context, name.text);
  if (plain) return true;
  const place = { file, range: name, subject, owner };
  if (kind === 'table' && name.text.includes('.')) {
    report(context, dottedName, place, { name: name.text });
  }
  if (folded.startsWith(internalPrefix)) {
    report(context, internalName, place, { name: name.text });
    return false;
  }
  if (kind === 'property' && engineProperties.has(folded)) {
    report(context, reservedPropertyName, place, { name: name.text });
    return false;
  }
  const pattern = kind === 'table' ? indexPattern(folded) : null;
  if (pattern !== null) {
    report(context, indexInternalName, place, { name: name.text, pattern });
    return false;
  }
  if ((kind === 'table' || kind === 'property') && cypherKeywords.has(name.text.toUpperCase())) {
    report(context, keywordAsName, place, { name: name.text, kind });
  }
  return true;
}

function isPlain(text: string, folded: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9]*$/.test(text)) {
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(text)) return false;
    if (folded.startsWith('_') || indexPattern(folded) !== null) return false;
  }
  return !cypherKeywords.has(text.toUpperCase());
}

/** The pattern of index-internal tables that a name follows (LadybugDB/ladybug#71), or null. */
function indexPattern(folded: string): string | null {
  if (/^\d+_.*_(docs|terms|appears_in|dict|stopwords)$/.test(folded)) return '<id>_<index>_terms';
  if (/^_\d+_.*_(lower|upper)$/.test(folded)) return '_<id>_<index>_LOWER';
  if (/^default_[a-z]+_stopwords$/.test(folded)) return 'default_english_stopwords';
  return null;
}
