/** What a token of a query is part of, as far as the reading asks. */
export type Place = 'match' | 'make' | 'condition' | 'set' | 'result' | 'other';

/** The place after a keyword; `ON MATCH SET`, `ON CREATE SET` and `STARTS WITH` do not begin a clause with their second word. */
export function placeOf(keyword: string, before: string, now: Place): Place {
  switch (keyword) {
    case 'MATCH':
      return before === 'ON' ? now : 'match';
    case 'CREATE':
    case 'MERGE':
      return before === 'ON' ? now : 'make';
    case 'WHERE':
      return 'condition';
    case 'SET':
      return 'set';
    case 'RETURN':
      return 'result';
    case 'WITH':
      return before === 'STARTS' || before === 'ENDS' ? now : 'result';
    case 'ORDER':
    case 'SKIP':
    case 'LIMIT':
    case 'UNWIND':
    case 'CALL':
    case 'COPY':
    case 'LOAD':
    case 'DELETE':
    case 'DETACH':
    case 'YIELD':
      return 'other';
    default:
      return now;
  }
}
