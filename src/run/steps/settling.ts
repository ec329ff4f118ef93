import type { Finding } from '../../mapping/row.ts';
import type { Group } from '../../mapping/trust.ts';

/** The migration service takes up to an hour to see a change of a group. */
const seenAfter = 60 * 60_000;

/** Told, never failed: whoever was added just now is moved an hour later. */
export function settling(group: Group | null, now: Date): readonly Finding[] {
  const changedAt = group?.changedAt ?? null;
  if (group === null || changedAt === null) return [];
  const age = now.getTime() - Date.parse(changedAt);
  if (!(age < seenAfter)) return [];
  const minutes = Math.max(0, Math.floor(age / 60_000));
  const text = `The group ${group.name} was changed ${minutes} min ago, and the migration service may need an hour to see it. Stamping need not wait for that; the moves do.`;
  return [{ code: 'group-settling', text }];
}
