import type { Person } from '../run/run.ts';
import type { Incoming } from './incoming.ts';

/** Who sent it, by Entra object id; null where the activity doesn't say, and no roster is asked instead. */
export function personOf({ from }: Incoming): Person | null {
  const id = from.aadObjectId?.trim().toLowerCase();
  if (!id) return null;
  return { id, name: from.name?.trim() ?? '' };
}
