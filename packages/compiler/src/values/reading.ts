export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** A value in its JSON form, or what is wrong with it; `path` leads into the value, such as `[2].name`. */
export type Reading = { json: Json } | { problem: string; path: string };

/** `problem` completes a sentence that begins with the value. */
export function refuse(value: unknown, problem: string): { problem: string; path: string } {
  return { problem: `${shown(value)} ${problem}`, path: '' };
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? JSON.stringify(value) : plain(value);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

function plain(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return 'A list';
  return 'An object';
}

const longest = 60;
