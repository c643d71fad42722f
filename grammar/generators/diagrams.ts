import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { grammarRules, type Production, terminal } from './grammar.ts';

/** Railroad diagrams of the grammar as one page without scripts or anything from elsewhere. */
export function diagrams(): string {
  const railroad = loadRailroad();
  const rules = grammarRules();
  const contents = rules.map(({ name }) => `<a href="#${name}">${name}</a>`).join('\n');
  const sections = rules.map(({ name, definition }) => {
    const drawn = railroad.Diagram(...definition.map((part) => draw(railroad, part)));
    return `<h2 id="${name}">${name}</h2>\n${linked(String(drawn))}`;
  });
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>The grammar of kschema</title>
<style>${style}</style>
<h1>The grammar of kschema</h1>
<p>Generated from the parser's own rules by <code>npm run generate</code>. Rounded: written as it is. Square: a rule.</p>
<nav>
${contents}
</nav>
${sections.join('\n')}
</html>
`;
}

type Drawing = { toString(): string };
type Railroad = Record<
  'Diagram' | 'Sequence' | 'Choice' | 'Optional' | 'ZeroOrMore' | 'Terminal' | 'NonTerminal' | 'Skip',
  (...parts: unknown[]) => Drawing
>;

/** The drawing code that chevrotain brings along; it is a script and not a module. */
function loadRailroad(): Railroad {
  const entry = createRequire(import.meta.url).resolve('chevrotain');
  const file = join(dirname(entry), '../../diagrams/vendor/railroad-diagrams.js');
  const exports = {};
  runInNewContext(readFileSync(file, 'utf8'), { exports });
  return exports as Railroad;
}

function draw(railroad: Railroad, part: Production): Drawing {
  const inner = (parts: Production[]): Drawing => {
    const drawn = parts.map((child) => draw(railroad, child));
    return drawn.length === 1 ? (drawn[0] as Drawing) : railroad.Sequence(...drawn);
  };
  switch (part.type) {
    case 'Terminal': {
      const { text, literal } = terminal(part.name);
      return railroad.Terminal(literal ? text : `‹${text}›`);
    }
    case 'NonTerminal':
      return railroad.NonTerminal(part.name);
    case 'Option':
      return railroad.Optional(inner(part.definition));
    case 'Repetition':
      return railroad.ZeroOrMore(inner(part.definition));
    case 'Alternation':
      return railroad.Choice(0, ...part.definition.map((child) => draw(railroad, child)));
    default:
      return inner(part.definition);
  }
}

/** Makes the name of a rule a link to it, and leaves out what the drawing code adds for scripts. */
function linked(svg: string): string {
  return svg
    .replace(/ (?:rulename|dslrulename|topRuleName|tokenname|occurrenceidx|dslRuleName)="[^"]*"/gi, '')
    .replace(
      /<g class="non-terminal"([^>]*)>([\s\S]*?)<text([^>]*)>\s*(\w+)\s*<\/text>/g,
      (_, group, shape, text, name) => {
        return `<g class="non-terminal"${group}>${shape}<a href="#${name}"><text${text}>${name}</text></a>`;
      },
    );
}

const style = `
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; }
nav { columns: 12rem; }
nav a { display: block; }
svg { max-width: 100%; height: auto; }
path { stroke: #334; stroke-width: 2; fill: none; }
text { font: 14px ui-monospace, monospace; text-anchor: middle; }
rect { stroke: #334; stroke-width: 2; fill: #e6f4ea; }
.non-terminal rect { fill: #e8eefc; }
a text { fill: #1a4fb4; }
`;
