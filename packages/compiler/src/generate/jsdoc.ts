import type { Deprecation } from '../schema.ts';

/** What stands above a declaration. */
export interface Words {
  doc: string | null;
  deprecated?: Deprecation | null;
  /** Sentences of ours. */
  remarks?: readonly string[];
}

/** The comment above a declaration, with the line break behind it; empty when there is nothing to say. */
export function jsdoc({ doc, deprecated = null, remarks = [] }: Words, indent = ''): string {
  const lines = doc === null ? [] : doc.split(/\r\n?|\n/);
  lines.push(...remarks);
  if (deprecated !== null) lines.push(deprecation(deprecated));
  const safe = lines.map((line) => line.replaceAll('*/', '*\\/').trimEnd());
  if (safe.length === 0) return '';
  if (safe.length === 1) return `${indent}/** ${safe[0]} */\n`;
  const inside = safe.map((line) => `${indent} *${line === '' ? '' : ` ${line}`}\n`);
  return `${indent}/**\n${inside.join('')}${indent} */\n`;
}

function deprecation({ reason, removeAfter }: Deprecation): string {
  const until = removeAfter === null ? '' : ` (to be removed after ${removeAfter})`;
  return `@deprecated ${reason.replace(/\s+/g, ' ')}${until}`;
}
