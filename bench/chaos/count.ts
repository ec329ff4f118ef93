import type { Crosswalk } from '../../test/e2e/support/crosswalk.ts';
import type { SandboxObject, SandboxWrite } from '../../test/support/sandbox.ts';

/** What went wrong; the first three must be none. */
export interface Count {
  unapproved: number;
  losses: number;
  repeats: number;
  /** A process that was frozen between its intent and its call has written the same once more. */
  harmless: number;
  writes: number;
}

type Stamps = ReadonlyMap<string, string>;

/** Everything that a stamp may change, by target. */
export async function stampsOf({ sandbox }: Crosswalk): Promise<Stamps> {
  const all = await sandbox.objects('target');
  return new Map(all.map((one) => [one.ExternalDirectoryObjectId, stampOf(one)]));
}

/** How many targets do not stand as they must. */
export function lost(wanted: Stamps, found: Stamps): number {
  return [...wanted].filter(([id, stamp]) => found.get(id) !== stamp).length;
}

/** Writes of one round: who was written though nothing of the kind was approved, and who more than once. */
export function counted(
  writes: readonly SandboxWrite[],
  {
    approvedIds,
    frozen,
  }: { readonly approvedIds: ReadonlySet<string>; readonly frozen: readonly number[] },
): Pick<Count, 'unapproved' | 'repeats' | 'harmless' | 'writes'> {
  const first = new Map<string, SandboxWrite>();
  const found = { unapproved: 0, repeats: 0, harmless: 0, writes: writes.length };
  for (const write of writes) {
    if (!approvedIds.has(write.id)) found.unapproved += 1;
    const before = first.get(write.id);
    // What changed nothing the first time was lost by the tenant, so a later run writes it.
    if (before?.changed !== true) first.set(write.id, write);
    else if (same(before, write) && frozen.some((at) => write.at >= at && write.at - at < thaw))
      found.harmless += 1;
    else found.repeats += 1;
  }
  return found;
}

/** Ms from the beginning of a freeze in which what was frozen may still leave. */
const thaw = 30_000;

function same(one: SandboxWrite, other: SandboxWrite): boolean {
  return JSON.stringify(one.parameters) === JSON.stringify(other.parameters) && !other.changed;
}

function stampOf({ ExchangeGuid, ArchiveGuid, EmailAddresses }: SandboxObject): string {
  return JSON.stringify([ExchangeGuid, ArchiveGuid, EmailAddresses]);
}
