import { visible } from '../rules/wording.ts';

/** The first line of an engine's message, without the sort of exception, names from inside of its parser, and the full stop. */
export function engineSays(message: string): string {
  const [line = ''] = message.split('\n');
  const said = line
    .replace(/^\w+ exception: /i, '')
    .replace(/: expected rule \w+/, '')
    .replace(/ \(line: \d+, offset: \d+\)/, '')
    .replace(/(?: for )?\.?$/, '');
  return visible(said.length > longest ? `${said.slice(0, longest)}…` : said);
}

const longest = 300;
