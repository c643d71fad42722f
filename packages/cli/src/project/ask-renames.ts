import { isCancel, select } from '@clack/prompts';
import type { Finding, Fix } from '@kschema/grammar';
import type { Context } from '../command.ts';
import { halt } from '../problem.ts';
import { interrupted } from '../problems.ts';

/** Rules that ask: is this drop and that addition one rename? Their fixes are the answers. */
const renameQuestions = new Set(['NT108', 'PR112']);

/**
 * Asks about the first drop-and-add that may be a rename and writes the answer into the
 * source. True when the source was changed and has to be read again. `skipped` holds the
 * subjects that were left open, so that they are not asked about twice.
 */
export async function askAboutRenames(
  context: Context,
  findings: readonly Finding[],
  skipped: Set<string>,
): Promise<boolean> {
  for (const finding of findings) {
    const fixes = finding.fixes ?? [];
    if (!renameQuestions.has(finding.code) || fixes.length === 0 || skipped.has(finding.subject)) continue;
    const answer = await select({
      message: finding.title,
      options: [
        ...fixes.map((fix, value) => ({ value, label: fix.title })),
        { value: -1, label: 'Neither: leave the source as it is' },
      ],
    });
    if (isCancel(answer)) return halt(interrupted, '', {});
    const fix = fixes[answer];
    if (fix !== undefined) {
      await applyFix(context, fix);
      return true;
    }
    skipped.add(finding.subject);
  }
  return false;
}

/** Writes a fix into the source, from the last edit to the first so that offsets stay true. */
async function applyFix(context: Context, fix: Fix): Promise<void> {
  const { files } = context;
  for (const file of new Set(fix.edits.map((edit) => edit.file))) {
    const edits = fix.edits.filter((edit) => edit.file === file).sort((a, b) => b.start - a.start);
    const before = files.read(file, 'The file', 'It was there a moment ago.');
    const text = edits.reduce((t, edit) => t.slice(0, edit.start) + edit.text + t.slice(edit.end), before);
    await files.write(file, text);
  }
}
