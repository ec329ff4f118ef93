/** A terminal sends Ctrl-C to everybody in front of it, and npm may pass on the same one. */
const sameCtrlC = 1000;

/** `stop` at the first signal, or once whoever launched us is gone; `kill` at a later signal. */
export function whenAsked(wish: { readonly stop: () => void; readonly kill: () => void }): void {
  let first: number | null = null;
  const asked = () => {
    first ??= performance.now();
    if (performance.now() - first > sameCtrlC) wish.kill();
    else wish.stop();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, asked);
  process.once('disconnect', wish.stop);
  // npm hands SIGTERM to its shell alone; once that has gone, we are somebody else's child.
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const shell = process.ppid;
  setInterval(() => {
    if (process.ppid !== shell) wish.stop();
  }, 500).unref();
}
