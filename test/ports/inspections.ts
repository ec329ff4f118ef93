import type { Inspections, NewInspection } from '../../src/ports/inspections.ts';
import { stored } from './stored.ts';

/** The Inspections port in memory. */
export function memoryInspections(): Inspections {
  const entries = new Map<string, NewInspection & { readonly readAt: Date }>();
  return {
    find: (mailboxes, since) =>
      Promise.resolve(
        mailboxes.flatMap(({ id, fingerprint }) => {
          const entry = entries.get(id);
          const isUsable = entry?.fingerprint === fingerprint && entry.readAt >= since;
          return isUsable ? [{ inspection: entry.inspection, readAt: entry.readAt }] : [];
        }),
      ),
    save: (inspections, readAt) => {
      for (const entry of inspections) {
        const earlier = entries.get(entry.id);
        if (earlier === undefined || earlier.readAt <= readAt)
          entries.set(entry.id, { ...stored(entry), readAt });
      }
      return Promise.resolve();
    },
    deleteBefore: (at) => {
      const old = [...entries.values()].filter(({ readAt }) => readAt < at);
      for (const { id } of old) entries.delete(id);
      return Promise.resolve(old.length);
    },
  };
}
