import type { FromPage, ToPage } from '../plan/messages.ts';
import { byId, connectHost } from './host.ts';

const host = connectHost<FromPage>();
const page = byId('plan');

window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
  page.innerHTML = data.html;
});
page.addEventListener('click', ({ target }) => {
  const { change, code } = (target as Element).closest('a')?.dataset ?? {};
  if (change !== undefined) host.postMessage({ kind: 'open', change: Number(change) });
  if (code !== undefined) host.postMessage({ kind: 'explain', code });
});
host.postMessage({ kind: 'ready' });
