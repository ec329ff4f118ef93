import { launch, type Child, type Program } from './child.ts';

/** What runs, in the order in which it was launched; it stops in the opposite order. */
export interface Group {
  readonly launch: (program: Program) => Child;
  stop(): Promise<void>;
  kill(): void;
}

/** Bots drain: those rows that are on their way are finished first. */
const grace = 15_000;

export function group(signal: AbortSignal): Group {
  const children: Child[] = [];
  return {
    launch(program) {
      signal.throwIfAborted();
      const child = launch(program);
      children.push(child);
      return child;
    },
    async stop() {
      for (const child of children.toReversed()) await child.stop(grace);
    },
    kill() {
      for (const child of children) child.kill();
    },
  };
}
