import type { Override, Overrides } from '../../src/ports/overrides.ts';
import { stored } from './stored.ts';

/** The Overrides port in memory. */
export function memoryOverrides(): Overrides {
  const all: Override[] = [];
  /** The latest override of each mailbox, and of each mailbox and batch. */
  const latest = () => {
    const keyOf = (override: Override) =>
      JSON.stringify([override.source.id, 'batch' in override ? override.batch : null]);
    return [...new Map(all.map((override) => [keyOf(override), override])).values()];
  };
  const base = ({ source, by, at, note }: Override) => ({
    sourceId: source.id,
    by: by.name,
    at: at.toISOString(),
    note,
  });
  return {
    add: async (overrides) => {
      await Promise.resolve();
      const isOutOfRange = (override: Override) => 'batch' in override && override.batch >= 2 ** 31;
      if (overrides.some(isOutOfRange)) throw new RangeError('A batch number is out of range.');
      all.push(...stored(overrides));
    },
    active: (on) => {
      const day = on.toISOString().slice(0, 10);
      return Promise.resolve({
        pins: latest().flatMap((override) =>
          override.kind === 'pin' ? [{ ...base(override), targetId: override.target.id }] : [],
        ),
        exclusions: latest().flatMap((override) =>
          override.kind === 'exclude' && override.until >= day
            ? [{ ...base(override), batch: override.batch, until: override.until }]
            : [],
        ),
      });
    },
    lastAuthors: (sourceIds, batch) => {
      const applying = latest().filter(
        (override) =>
          sourceIds.includes(override.source.id) &&
          (!('batch' in override) || override.batch === batch),
      );
      return Promise.resolve([...new Set(applying.map(({ by }) => by.id))]);
    },
    history: (sourceId) =>
      Promise.resolve(all.filter(({ source }) => source.id === sourceId).reverse()),
  };
}
