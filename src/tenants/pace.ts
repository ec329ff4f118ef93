import type { Clock } from '../run/ports.ts';

/** How many calls of one tenant run side by side, and until when none may. Shared by all calls of this process. */
export interface Pace {
  /** Waits for room and for the end of a pause; a pause longer than `patience` ms is answered instead. */
  enter(patience: number): Promise<Place | { readonly kind: 'paused'; readonly ms: number }>;
}

export interface Place {
  readonly kind: 'in';
  leave(sign: Sign): void;
}

/** `slow`: the tenant is overloaded, and nobody may call for `pause` ms. */
export type Sign =
  | { readonly kind: 'clean' }
  | { readonly kind: 'faulty' }
  | { readonly kind: 'slow'; readonly pause: number };

export function pace(ceiling: number, clock: Clock): Pace {
  const waiting: (() => void)[] = [];
  let limit = ceiling;
  let running = 0;
  let clean = 0;
  let slowdowns = 0;
  let closedUntil = 0;

  const pause = (): number => Math.max(0, closedUntil - clock.now().getTime());

  const admit = (): void => {
    while (running < limit) {
      const next = waiting.shift();
      if (!next) return;
      running += 1;
      next();
    }
  };

  const heed = (sign: Sign, seenSlowdowns: number): void => {
    switch (sign.kind) {
      case 'faulty':
        return;
      case 'clean':
        clean += 1;
        if (clean < limit || limit >= ceiling) return;
        limit += 1;
        clean = 0;
        return;
      case 'slow':
        closedUntil = Math.max(closedUntil, clock.now().getTime() + sign.pause);
        clean = 0;
        // Calls that were under way together complain together: that is one overload, not eight.
        if (seenSlowdowns !== slowdowns) return;
        limit = Math.max(1, Math.floor(limit / 2));
        slowdowns += 1;
    }
  };

  const place = (): Place => {
    const seenSlowdowns = slowdowns;
    return {
      kind: 'in',
      leave(sign) {
        heed(sign, seenSlowdowns);
        running -= 1;
        admit();
      },
    };
  };

  return {
    async enter(patience) {
      for (;;) {
        const ms = pause();
        if (ms > patience) return { kind: 'paused', ms };
        if (ms > 0) await clock.sleep(ms);
        await new Promise<void>((resolve) => {
          waiting.push(resolve);
          admit();
        });
        if (pause() === 0) return place();
        running -= 1;
        admit();
      }
    },
  };
}
