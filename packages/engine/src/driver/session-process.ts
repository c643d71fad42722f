// Runs one engine in a process of its own, for another process that runs another one (engines.md E19).
import { EngineFailure, type Session } from '../engine.ts';
import { engineOf } from '../engines.ts';
import type { Answer, Request } from './elsewhere.ts';

let session: Session | null = null;

process.on('message', (request: Request) => {
  answer(request).then(
    (rows) => send({ rows }),
    (error) => {
      if (error instanceof EngineFailure)
        send({ failure: { kind: error.kind, message: error.message, statement: error.statement } });
      else send({ defect: error instanceof Error ? error.message : String(error) });
    },
  );
});
// A statement that is still at work must not go on for nobody; ending in order would wait for it.
process.on('disconnect', () => process.kill(process.pid, session === null ? 'SIGTERM' : 'SIGKILL'));

async function answer(request: Request): Promise<Record<string, unknown>[]> {
  if (request.kind === 'open') {
    const engine = engineOf(request.engine);
    if (engine === undefined) throw new Error(`No engine ${request.engine}.`);
    session = await engine.open(request.path, request.options);
    return [];
  }
  if (session === null) throw new Error('Nothing is open.');
  if (request.kind === 'close') {
    await session.close();
    session = null;
    return [];
  }
  return session.query(request.statement, request.parameters);
}

function send(message: Answer): void {
  process.send?.(message);
}
