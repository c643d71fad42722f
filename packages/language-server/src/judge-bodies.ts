import type { JudgedQuery, RegisteredQuery } from '@kschema/compiler';
import { type Answers, EngineFailure, engineOf, engines, type Inquirer, inquirerOn } from '@kschema/engine';
import type { BodiesAnswer, BodiesInput } from './platform.ts';

/** Milliseconds after the last question when the engine's process ends: it takes memory. */
const IDLE = 20_000;

/** Of answers that are kept; then they are all asked for again. */
const MOST_KEPT = 20_000;

const answers: Answers = new Map();
/** By engine and where its driver is looked for. */
const running = new Map<string, Running>();
/** Engines that could not be started, and why: for a while, a new process would end as the last one did. */
const broken = new Map<string, string>();
const TRIED_AGAIN = 60_000;

interface Running {
  inquirer: Inquirer;
  idle: NodeJS.Timeout | undefined;
  /** What the engine died of or did not come back from: by its text, it is not asked again. */
  harmful: Map<string, JudgedQuery['after']>;
}

/** Has the engine prepare the bodies, in a process of its own. `near`: files whose packages may have its driver. */
export async function judgeBodies(
  { engine: name, declaration, queries }: BodiesInput,
  near: readonly string[],
): Promise<BodiesAnswer> {
  const engine = (name === null ? undefined : engineOf(name)) ?? engines[0];
  if (engine === undefined) return { kind: 'unavailable', engine: name ?? '', reason: 'there is no engine' };
  const key = [engine.name, ...near].join('\n');
  const reason = broken.get(key);
  if (reason !== undefined) return { kind: 'unavailable', engine: engine.name, reason };
  const found: Running = running.get(key) ?? {
    inquirer: inquirerOn({ ...engine, scratch: () => engine.scratch(near) }, answers),
    idle: undefined,
    harmful: new Map(),
  };
  running.set(key, found);
  clearTimeout(found.idle);
  if (answers.size > MOST_KEPT) answers.clear();
  try {
    const { harmful, inquirer } = found;
    const asked = queries.filter(({ text }) => !harmful.has(text));
    const left = queries.flatMap((query) => withoutAsking(query, harmful.get(query.text)));
    const inquiry = { before: null, after: declaration, events: [], queries: asked };
    const judged = await inquirer.ask(inquiry);
    for (const { query, after } of judged)
      if (after.kind === 'crashed' || after.kind === 'too-long') harmful.set(query.text, after);
    return { kind: 'judged', engine: engine.name, judged: [...judged, ...left] };
  } catch (error) {
    if (!(error instanceof EngineFailure)) throw error;
    if (error.kind === 'missing') {
      broken.set(key, error.message);
      setTimeout(() => broken.delete(key), TRIED_AGAIN).unref();
    }
    return { kind: 'unavailable', engine: engine.name, reason: error.message };
  } finally {
    found.idle = setTimeout(found.inquirer.close, IDLE);
  }
}

function withoutAsking(query: RegisteredQuery, after: JudgedQuery['after'] | undefined): JudgedQuery[] {
  if (after === undefined) return [];
  return [{ query, before: null, after, culprit: null, misfits: { before: [], after: [] } }];
}
