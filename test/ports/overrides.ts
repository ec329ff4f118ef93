import type { Journal } from '../../src/ports/journal.ts';
import type { Override, Overrides } from '../../src/ports/overrides.ts';
import { rivalIds, targetId } from './journal-plans.ts';
import type { SavedOverrides } from './saved-overrides.ts';
import { stored } from './stored.ts';

/** The Overrides port in memory. */
export function memoryOverrides(
  journal: Pick<Journal, 'rows'>,
  { all }: Pick<SavedOverrides, 'all'>,
): Overrides {
  /** The latest override of each mailbox, and of each mailbox and batch. */
  const latest = (overrides: readonly Override[] = all) => {
    const keyOf = (override: Override) =>
      JSON.stringify([override.source.id, 'batch' in override ? override.batch : null]);
    return [...new Map(overrides.map((override) => [keyOf(override), override])).values()];
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
    lastAuthors: async ({ id, batch }, to) => {
      const rows = (await journal.rows(id, 0, 1_000_000)).map(({ row }) => row);
      const sources = rows.flatMap((row) => [row.source.id, ...rivalIds(row)]);
      const targets = rows.map(targetId);
      const pinned = all.flatMap((override) =>
        override.kind === 'pin' && targets.includes(override.target.id) ? [override.source.id] : [],
      );
      const applying = latest(all.filter(({ at }) => to === null || at <= to)).filter(
        (override) =>
          [...sources, ...pinned].includes(override.source.id) &&
          (!('batch' in override) || override.batch === batch),
      );
      return [...new Set(applying.map(({ by }) => by.id))];
    },
    history: (sourceId) =>
      Promise.resolve(all.filter(({ source }) => source.id === sourceId).reverse()),
  };
}
