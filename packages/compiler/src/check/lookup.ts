import type { Name } from '@kschema/grammar';
import { notImported } from '../rules/schema/index.ts';
import { type Context, type ProjectFile, report } from './context.ts';
import { relativePath } from './imports.ts';
import { nameFacts } from './names.ts';
import type { Declared, DeclaredType } from './project.ts';

/** The type, enum, struct or mixin of a name, marked as used. It need not be of the kind that is wanted. */
export function lookupType(context: Context, file: ProjectFile, name: Name): DeclaredType | undefined {
  const found = context.project.types.get(nameFacts(context, name.text).folded);
  if (found === undefined) return undefined;
  found.used = true;
  requireImport(context, file, name, found);
  return found;
}

/** Reports a name of a file that is not imported; once a name and file. */
export function requireImport(context: Context, file: ProjectFile, name: Name, found: Declared): void {
  const path = found.file.source.path;
  if (found.file === file) return;
  file.uses.add(path);
  if (file.visible.has(path) || file.reported.has(found.item.name.text)) return;
  file.reported.add(found.item.name.text);
  const importPath = relativePath(file.source.path, path);
  const at = file.source.items.find((item) => item.kind === 'import')?.start ?? 0;
  const text = `import ${JSON.stringify(importPath)}\n`;
  report(
    context,
    notImported,
    {
      file: file.source.path,
      range: name,
      subject: name.text,
      fixes: [
        { title: `Import ${importPath}`, edits: [{ file: file.source.path, start: at, end: at, text }] },
      ],
    },
    { name: name.text, path, importPath },
  );
}

/** What a name is that was expected to be something else, such as "a node table". */
export function describeDeclared(item: { kind: string }): string {
  switch (item.kind) {
    case 'node':
      return 'a node table';
    case 'rel':
      return 'a rel table';
    case 'type':
      return 'an alias of a type';
    case 'enum':
      return 'an enum';
    case 'struct':
      return 'a struct';
    case 'mixin':
      return 'a mixin';
    default:
      return `a ${item.kind}`;
  }
}
