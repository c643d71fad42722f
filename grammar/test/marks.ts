/** Takes the marks `⟦ ⟧` out of a source; `start` and `end` say where they stood. */
export function unmark(source: string): { text: string; start: number; end: number } {
  const start = source.indexOf('⟦');
  const end = source.indexOf('⟧') - 1;
  return { text: source.replace('⟦', '').replace('⟧', ''), start, end };
}
