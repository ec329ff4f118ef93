import type { Clock } from '../../src/ports/clock.ts';
import type { KeptExport, SourceExports } from '../../src/ports/source-exports.ts';
import type { World } from '../../src/ports/world.ts';
import { exportReader } from '../../src/source-export/check-export.ts';
import { stored } from './stored.ts';

/** The SourceExports port in memory. */
export function memorySourceExports(clock: Pick<Clock, 'now'>): SourceExports {
  const kept: KeptExport[] = [];
  const contents = new Map<string, Uint8Array>();
  return {
    save: ({ content, ...exported }) => {
      const earlier = kept.filter(({ batch }) => batch === exported.batch);
      if (earlier.some(({ exportedAt }) => exportedAt >= exported.exportedAt))
        return Promise.resolve(false);
      for (const { sha256 } of earlier) contents.delete(sha256);
      kept.push({ ...stored(exported), at: clock.now() });
      contents.set(exported.sha256, content.slice());
      return Promise.resolve(true);
    },
    newest: () => {
      const sorted = kept.toSorted((a, b) => (a.exportedAt < b.exportedAt ? 1 : -1));
      const isNewest = (one: KeptExport) => sorted.find(({ batch }) => batch === one.batch) === one;
      return Promise.resolve(sorted.filter(isNewest));
    },
    content: (sha256) => Promise.resolve(contents.get(sha256) ?? null),
    deleteExpired: () => {
      const now = clock.now().getTime();
      const expired = kept.filter(({ expiresAt }) => Date.parse(expiresAt) <= now);
      const deleted = expired.filter(({ sha256 }) => contents.delete(sha256));
      return Promise.resolve(deleted.length);
    },
  };
}

/** With the reader of files, which needs no other port. */
export function memoryExports(
  clock: Pick<Clock, 'now'>,
): Pick<World, 'sourceExports' | 'exportReader'> {
  return { sourceExports: memorySourceExports(clock), exportReader };
}
