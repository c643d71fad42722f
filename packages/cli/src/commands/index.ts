import type { Command } from '../command.ts';
import { check } from './check.ts';
import { format } from './format.ts';

/**
 * Every command, in the order of the help. Only the one that is called is loaded; what must
 * start fastest is part of the main file.
 */
export const commands: { name: string; load(): Promise<Command> }[] = [
  { name: 'init', load: async () => (await import('./init.ts')).init },
  { name: 'check', load: async () => check },
  { name: 'format', load: async () => format },
  { name: 'diff', load: async () => (await import('./diff.ts')).diff },
  { name: 'compile', load: async () => (await import('./compile.ts')).compile },
  { name: 'undo', load: async () => (await import('./undo.ts')).undo },
  { name: 'push', load: async () => (await import('./push.ts')).push },
  { name: 'status', load: async () => (await import('./status.ts')).status },
  { name: 'log', load: async () => (await import('./log.ts')).log },
  { name: 'follow', load: async () => (await import('./follow.ts')).follow },
  { name: 'publish', load: async () => (await import('./publish.ts')).publish },
  { name: 'release', load: async () => (await import('./release.ts')).release },
  { name: 'skip', load: async () => (await import('./skip.ts')).skip },
  { name: 'trim', load: async () => (await import('./trim.ts')).trim },
  { name: 'keys', load: async () => (await import('./keys.ts')).keys },
  { name: 'doctor', load: async () => (await import('./doctor.ts')).doctor },
  { name: 'pull', load: async () => (await import('./pull.ts')).pull },
  { name: 'verify', load: async () => (await import('./verify.ts')).verify },
  { name: 'drift', load: async () => (await import('./drift.ts')).drift },
  { name: 'restore', load: async () => (await import('./restore.ts')).restore },
  { name: 'move', load: async () => (await import('./move.ts')).move },
  { name: 'generate', load: async () => (await import('./generate.ts')).generate },
  { name: 'explain', load: async () => (await import('./explain.ts')).explain },
  { name: 'lsp', load: async () => (await import('./lsp.ts')).lsp },
  { name: 'rebase', load: async () => (await import('./rebase.ts')).rebase },
];
