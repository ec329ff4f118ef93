import type { Place, RunId } from '../ports/run.ts';

/** The cards of runs as this process has posted or edited them last. */
export interface ShownCards {
  remember(place: Place, run: RunId, card: object): void;
  /** Without its refresh; null if this process has shown none there. */
  find(place: Place, run: RunId): object | null;
}

/** Cards of up to 27 KiB. */
const maxShownCards = 200;

export function shownCards(): ShownCards {
  const cards = new Map<string, object>();
  const keyOf = ({ id }: Place, run: RunId) => `${run} ${id}`;
  return {
    remember: (place, run, card) => {
      const key = keyOf(place, run);
      cards.delete(key);
      // A client that is answered with a refresh may ask again and again.
      cards.set(key, { ...card, refresh: undefined });
      const [oldest] = cards.keys();
      if (cards.size > maxShownCards && oldest !== undefined) cards.delete(oldest);
    },
    find: (place, run) => cards.get(keyOf(place, run)) ?? null,
  };
}
