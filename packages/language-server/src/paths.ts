import { URI, Utils } from 'vscode-uri';

/** How the service calls a file: the path of its URI, as imports see it. */
export function pathOf(uri: string): string {
  return URI.parse(uri).path;
}

/** The URI of a path, of the kind that another file of the same place has. */
export function uriLike(like: string, path: string): string {
  return URI.parse(like).with({ path }).toString();
}

/** The one spelling of a URI: editors differ in what they escape. */
export function normalized(uri: string): string {
  return URI.parse(uri).toString();
}

export function folderOf(uri: string): string {
  return Utils.dirname(URI.parse(uri)).toString();
}

export function nameOf(uri: string): string {
  return Utils.basename(URI.parse(uri));
}

export function joined(folder: string, relative: string): string {
  return Utils.resolvePath(URI.parse(folder), relative).toString();
}

export function isInside(uri: string, folder: string): boolean {
  const base = folder.endsWith('/') ? folder : `${folder}/`;
  return uri === folder || uri.startsWith(base);
}
