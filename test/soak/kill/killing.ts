import { fork } from 'node:child_process';
import type { Order } from './victim.ts';

/** Where a push can be when it is killed. `before`: too early, it had only opened; `after`: too late, it had ended. */
export const phases = [
  'before',
  'transaction',
  'copying',
  'steps',
  'verifying',
  'swapping',
  'after',
] as const;
export type Phase = (typeof phases)[number];

/** When to kill: so long after the push said a word. */
export interface Moment {
  after: 'begin' | 'swap';
  milliseconds: number;
}

export interface End {
  phase: Phase;
  /** Why the push failed by itself. */
  problem: string | null;
  milliseconds: number;
  swapMilliseconds: number;
  /** All of it was one transaction; known only of a push that came to its end. */
  atOnce: boolean;
}

/** A process that is ready to push. */
export interface Victim {
  send(order: Order): void;
  kill(): void;
  /** Calls back for each word that it says, and once with null when it has ended. */
  listen(heard: (word: string | null) => void): void;
}

export function startVictim(program: string): Victim {
  const child = fork(program, [], { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  let errors = '';
  let ended = false;
  let heard: (word: string | null) => void = () => {};
  let early: string[] = [];
  child.stdout?.on('data', (data: Buffer) => {
    const words = data
      .toString()
      .split('\n')
      .filter((word) => word !== '');
    if (ended) return;
    for (const word of words) heard(word);
    early.push(...words);
  });
  child.stderr?.on('data', (data: Buffer) => {
    errors += data.toString();
  });
  child.on('close', (code, signal) => {
    ended = true;
    if (signal !== 'SIGKILL' && errors + String(code ?? '') !== '0')
      heard(`refused ended with ${signal ?? code} ${errors}`);
    heard(null);
  });
  return {
    send: (order) => child.send(order),
    kill: () => child.kill('SIGKILL'),
    listen: (listener) => {
      heard = listener;
      const words = early;
      early = [];
      for (const word of words) heard(word);
    },
  };
}

/** Lets it push and kills it at that moment; null lets it come to its end. */
export function killIn(victim: Victim, order: Order, moment: Moment | null): Promise<End> {
  return new Promise((resolve) => {
    const end: End = { phase: 'before', problem: null, milliseconds: 0, swapMilliseconds: 0, atOnce: false };
    let begun = 0;
    let swapping = 0;
    let shot = false;
    const shoot = (): void => {
      shot = true;
      victim.kill();
    };
    victim.listen((word) => {
      if (word === null) {
        resolve(end);
        return;
      }
      const now = performance.now();
      const [first, ...rest] = word.split(' ');
      if (first === 'ready') victim.send(order);
      if (first === 'begin') begun = now;
      if (first === 'swap') swapping = now;
      if (first === 'refused' && !shot) end.problem = rest.join(' ');
      if (moment !== null && first === moment.after) setTimeout(shoot, moment.milliseconds);
      end.phase = phaseAt(first ?? '', end.phase);
      if (first === 'done' || first === 'refused') {
        end.milliseconds = now - begun;
        end.swapMilliseconds = swapping === 0 ? 0 : now - swapping;
        end.atOnce = rest[0] === 'transaction';
        shoot();
      }
    });
  });
}

const heardIn: Record<string, Phase> = {
  begin: 'before',
  copy: 'copying',
  step: 'steps',
  verify: 'verifying',
  swap: 'swapping',
  done: 'after',
};

function phaseAt(word: string, before: Phase): Phase {
  return heardIn[word] ?? before;
}
