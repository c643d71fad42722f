/** The extension, as a page in a webview reaches it. */
export interface Host<Message> {
  postMessage(message: Message): void;
}

declare function acquireVsCodeApi<Message>(): Host<Message>;

export function connectHost<Message>(): Host<Message> {
  return acquireVsCodeApi<Message>();
}

export function byId<E extends HTMLElement>(id: string): E {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`The page has no #${id}`);
  return found as E;
}
