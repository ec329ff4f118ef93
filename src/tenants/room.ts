import type { Clock } from '../run/ports.ts';

/** How many calls of one tenant this process makes side by side: more while all is well, half as many once the tenant is overloaded. */
export interface Room {
  /** Into the line for a seat, which is kept short; whoever is in it leaves it by the answer. */
  queue(): Promise<() => void>;
  enter(): Promise<Seat>;
}

export interface Seat {
  /** false: others have told of the same overload already. */
  leave(load: Load): boolean;
}

/** `crowded`: so many calls at a time are too many; `faulty`: an answer that says nothing of the load. */
export type Load = 'clean' | 'faulty' | 'slow' | 'crowded';

/** Calls that make ready at a time while others are under way. */
const ahead = 4;
/** How long, in ms, no more are tried than the tenant has taken. */
const remembers = 60_000;

export function room(ceiling: number, clock: Clock): Room {
  const outside: (() => void)[] = [];
  const waiting: (() => void)[] = [];
  let inside = 0;
  let limit = ceiling;
  let running = 0;
  let clean = 0;
  let slowdowns = 0;
  let taken = { most: ceiling, until: 0 };

  const most = (): number => (clock.now().getTime() < taken.until ? taken.most : ceiling);

  const admit = (): void => {
    for (let next; running < limit && (next = waiting.shift()) !== undefined; running += 1) next();
    for (let next; inside < ahead && (next = outside.shift()) !== undefined; inside += 1) next();
  };

  const grow = (): void => {
    clean += 1;
    if (clean < limit || limit >= most()) return;
    limit += 1;
    clean = 0;
  };

  const shrink = (load: Load): void => {
    limit = Math.max(1, Math.floor(limit / 2));
    if (load === 'crowded')
      taken = { most: Math.max(limit, running - 1), until: clock.now().getTime() + remembers };
    slowdowns += 1;
    clean = 0;
  };

  return {
    async queue() {
      await new Promise<void>((resolve) => {
        outside.push(resolve);
        admit();
      });
      return () => {
        inside -= 1;
        admit();
      };
    },
    async enter() {
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
        admit();
      });
      const seen = slowdowns;
      return {
        leave(load) {
          // Calls that were under way together complain together: that is one overload, not eight.
          const first = (load === 'slow' || load === 'crowded') && seen === slowdowns;
          if (first) shrink(load);
          if (load === 'clean') grow();
          running -= 1;
          admit();
          return first;
        },
      };
    },
  };
}
