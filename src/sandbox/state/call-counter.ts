import type { Side } from '../sandbox-constants.ts';

export interface CallCounter {
  /** Counts one call. */
  count(where: Side | 'graph' | 'entra', what: string): void;
  /** Counts one call under another host name. */
  misdirected(): void;
  read(): Counts;
}
interface Counts {
  readonly source: Readonly<Record<string, number>>;
  readonly target: Readonly<Record<string, number>>;
  readonly graph: Readonly<Record<string, number>>;
  readonly entra: Readonly<Record<string, number>>;
  readonly misdirected: number;
}

export function callCounter(): CallCounter {
  const counts = {
    source: new Map<string, number>(),
    target: new Map<string, number>(),
    graph: new Map<string, number>(),
    entra: new Map<string, number>(),
  };
  let misdirected = 0;
  return {
    count: (where, what) => counts[where].set(what, (counts[where].get(what) ?? 0) + 1),
    misdirected: () => {
      misdirected += 1;
    },
    read: () => ({
      source: Object.fromEntries(counts.source),
      target: Object.fromEntries(counts.target),
      graph: Object.fromEntries(counts.graph),
      entra: Object.fromEntries(counts.entra),
      misdirected,
    }),
  };
}
