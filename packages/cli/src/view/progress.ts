import type { Progress } from '../command.ts';

/** A spinner on a terminal; silence (`stream` null) in a pipe. The spinner's code is loaded when it is first shown. */
export function progressOn(stream: NodeJS.WriteStream | null): (text: string) => Progress {
  return (text) => {
    if (stream === null) return { update() {}, stop() {} };
    let current = text;
    let stopped = false;
    let stop = () => {};
    let show = (_: string) => {};
    void import('yocto-spinner').then(({ default: spinner }) => {
      if (stopped) return;
      const shown = spinner({ text: current, stream }).start();
      show = (next) => {
        shown.text = next;
      };
      stop = () => shown.stop();
    });
    return {
      update(next) {
        current = next;
        show(next);
      },
      stop() {
        stopped = true;
        stop();
      },
    };
  };
}
