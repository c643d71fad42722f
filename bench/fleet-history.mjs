import { check, compileVersion } from '@kschema/compiler';
import { parse } from '@kschema/grammar';

const events = `
event Add(id: INT64, name: STRING, score: INT64) { CREATE (:Item {id: $id, name: $name, score: $score}) }
event Score(id: INT64, score: INT64) { MATCH (i:Item {id: $id}) SET i.score = $score }
`;

/** Versions of a small schema that moves: a property comes, gets another name, and goes, over and over. */
export async function versionsOf(count) {
  const history = [];
  for (let number = 1; number <= count; number++) history.push(next(history, textOf(number)));
  return history;
}

function textOf(number) {
  const round = Math.floor((number - 1) / 3);
  const turns = ['', `extra${round}: STRING`, `other${round}: STRING @renamedFrom(extra${round})`];
  const turn = turns[(number - 1) % 3];
  return `node Item {\n  id: INT64 @key\n  name: STRING\n  score: INT64\n  ${turn}\n}\n${events}`;
}

/** The next version, with everything accepted. */
function next(history, text) {
  const path = 'schema.kschema';
  const declaration = check(path, new Map([[path, parse(text, path).value]]));
  const compile = (accepted) => compileVersion({ history, declaration, name: '', accepted });
  const first = compile([]);
  if (first.value !== null) return first.value;
  const accepted = first.findings.flatMap(({ code, severity, subject, fingerprint }) =>
    fingerprint === undefined || severity === 'safe'
      ? []
      : [
          {
            code,
            severity,
            subject,
            fingerprint,
            reason: 'bench',
            by: 'bench',
            at: '2026-01-01T00:00:00.000Z',
          },
        ],
  );
  const { value, findings } = compile(accepted);
  if (value === null) throw new Error(findings.map(({ code, title }) => `${code} ${title}`).join('; '));
  return value;
}
