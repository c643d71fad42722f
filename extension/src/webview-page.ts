import { Uri, type Webview } from 'vscode';

/** A page of ours in a webview: a script, a style sheet, and what the page starts with. */
export interface PageParts {
  title: string;
  /** File names in `dist/webview`. */
  script: string;
  style: string;
  body: string;
  /** Attributes of `<body>` that the script reads, such as URLs of what it loads later. */
  data?: Record<string, string>;
}

/** Nothing runs, loads or is styled but what comes with the extension. */
export function webviewPage(webview: Webview, extension: Uri, parts: PageParts): string {
  const at = (file: string) => webview.asWebviewUri(Uri.joinPath(extension, 'dist/webview', file)).toString();
  const policy = [
    "default-src 'none'",
    'img-src data: blob:',
    `style-src ${webview.cspSource}`,
    `script-src ${webview.cspSource}`,
    `connect-src ${webview.cspSource}`,
    'worker-src blob:',
  ].join('; ');
  const data = Object.entries(parts.data ?? {}).map(([key, file]) => ` data-${key}="${at(file)}"`);
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${parts.title}</title>
<link rel="stylesheet" href="${at(parts.style)}">
</head>
<body${data.join('')}>
${parts.body}
<script src="${at(parts.script)}"></script>
</body>
</html>
`;
}

export function webviewOptions(extension: Uri) {
  return { enableScripts: true, localResourceRoots: [Uri.joinPath(extension, 'dist/webview')] };
}
