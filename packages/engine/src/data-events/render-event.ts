import type { EventDeclaration, Parameters, Type } from '@kschema/compiler';
import { type CypherStatement, cypherStatements, parseExpression, readQuery } from '@kschema/grammar';
import { renderDefault } from '../cypher/expressions.ts';
import { RenderRefused } from '../cypher/refused.ts';
import type { Scalar } from '../engine.ts';
import { bindValue } from './bind-value.ts';

/** A data event as the engine takes it. The text is the same for the same shape of values. */
export interface RenderedEvent {
  statements: string[];
  /** By the name that stands in the statements. */
  values: Record<string, Scalar>;
  /** Whether it only creates: many of it are then one statement over rows. */
  creates: boolean;
}

/** How a value is named in a statement: beside it, or in the row of an `UNWIND`. */
export type Reader = (name: string) => string;

/**
 * The declared body, each parameter replaced by an expression of its declared type. Throws
 * {@link RenderRefused} for a body that does more than query and change rows.
 */
export function renderEvent(
  declaration: EventDeclaration,
  parameters: Parameters,
  read: Reader,
): RenderedEvent {
  const values: Record<string, Scalar> = {};
  // Names of our own: a parameter's could be one of Cypher's words.
  const bind = (value: Scalar): string => {
    const name = `p${Object.keys(values).length}`;
    values[name] = value;
    return read(name);
  };
  const texts = new Map<string, string>();
  for (const { name, type, default: written } of declaration.parameters) {
    const given = parameters[name];
    if (given !== undefined) texts.set(name, bindValue(type, given, bind));
    else texts.set(name, written === null ? 'NULL' : defaultText(written, type));
  }
  const { statements, creates } = bodyOf(declaration);
  return { statements: statements.map((one) => replaced(one, texts)), values, creates };
}

interface Body {
  statements: CypherStatement[];
  creates: boolean;
}

/** A body is read once for all the events of a declaration. */
const bodies = new WeakMap<EventDeclaration, Body>();

function bodyOf(declaration: EventDeclaration): Body {
  const known = bodies.get(declaration);
  if (known !== undefined) return known;
  const statements = cypherStatements(declaration.body);
  for (const { text, tokens } of statements) {
    if (readQuery(tokens).kind !== 'query')
      throw new RenderRefused(text.slice(0, 40), 'A data event only queries and changes rows.');
  }
  const body = { statements, creates: statements.length === 1 && statements.every(onlyCreates) };
  bodies.set(declaration, body);
  return body;
}

function onlyCreates({ tokens }: CypherStatement): boolean {
  return tokens.every(({ keyword }, at) => (keyword === 'CREATE') === (at === 0) && !clauses.has(keyword));
}

const clauses = new Set([
  ...['MATCH', 'OPTIONAL', 'MERGE', 'SET', 'DELETE', 'DETACH', 'WITH', 'RETURN', 'UNWIND', 'CALL', 'WHERE'],
  ...['EXISTS', 'COUNT'],
]);

function defaultText(written: string, type: Type): string {
  const { value } = parseExpression(written);
  return value === null ? 'NULL' : renderDefault(value, type);
}

function replaced({ text, start, tokens }: CypherStatement, texts: ReadonlyMap<string, string>): string {
  let result = '';
  let end = 0;
  for (const token of tokens) {
    if (token.kind !== 'parameter') continue;
    result += text.slice(end, token.start - start) + (texts.get(token.text) ?? 'NULL');
    end = token.end - start;
  }
  return result + text.slice(end);
}
