import type { Stack } from '../../test/e2e/support/stack.ts';
import type { SandboxWrite, SandboxObject } from '../../test/support/sandbox/control.ts';

/** What the writes came to. `unapproved`, `lost` and `repeats` must be 0. */
export interface WriteCounts {
  unapproved: number;
  /** Targets that do not have their approved values at the end. */
  lost: number;
  repeats: number;
  /** Repeats without effect by a process that was frozen between its recorded intent and its call. */
  harmless: number;
  writes: number;
}

/** The properties that a stamp may change, as JSON, by target id. */
export type Stamps = ReadonlyMap<string, string>;

export async function readStamps({ sandbox }: Stack): Promise<Stamps> {
  const targets = await sandbox.objects('target');
  return new Map(targets.map((target) => [target.ExternalDirectoryObjectId, stampOf(target)]));
}

export function countDifferences(expected: Stamps, actual: Stamps): number {
  return [...expected].filter(([id, stamp]) => actual.get(id) !== stamp).length;
}

/** Gives every target the properties that it had before the first stamp. */
export async function removeStamps(
  { sandbox }: Stack,
  originals: readonly SandboxObject[],
): Promise<void> {
  const stamps = new Map(
    (await sandbox.objects('target')).map((target) => [target.ExternalDirectoryObjectId, target]),
  );
  for (const original of originals) {
    const { ExternalDirectoryObjectId: id, ExchangeGuid, ArchiveGuid, EmailAddresses } = original;
    if (stamps.get(id)?.ExchangeGuid !== ExchangeGuid)
      await sandbox.patch('target', id, { ExchangeGuid, ArchiveGuid, EmailAddresses });
  }
}

interface Round {
  readonly approvedIds: ReadonlySet<string>;
  /** When a process was frozen, in milliseconds since 1970. */
  readonly freezes: readonly number[];
}

/** Counts the writes of one round. */
export function countWrites(
  writes: readonly SandboxWrite[],
  { approvedIds, freezes }: Round,
): Omit<WriteCounts, 'lost'> {
  const firstWrites = new Map<string, SandboxWrite>();
  const counts = { unapproved: 0, repeats: 0, harmless: 0, writes: writes.length };
  for (const write of writes) {
    if (!approvedIds.has(write.id)) counts.unapproved += 1;
    const first = firstWrites.get(write.id);
    // A write without effect was lost by the tenant, so a later run repeats it.
    if (first?.changed !== true) firstWrites.set(write.id, write);
    else if (hasNoEffect(write, first) && freezes.some((at) => isShortlyAfter(at, write)))
      counts.harmless += 1;
    else counts.repeats += 1;
  }
  return counts;
}

/** How long after the start of a freeze the frozen process may still send its call, in milliseconds. */
const freezeEffectMs = 30_000;

function isShortlyAfter(freeze: number, { at }: SandboxWrite): boolean {
  return at >= freeze && at - freeze < freezeEffectMs;
}

function hasNoEffect(write: SandboxWrite, first: SandboxWrite): boolean {
  return !write.changed && JSON.stringify(write.parameters) === JSON.stringify(first.parameters);
}

function stampOf({ ExchangeGuid, ArchiveGuid, EmailAddresses }: SandboxObject): string {
  return JSON.stringify([ExchangeGuid, ArchiveGuid, EmailAddresses]);
}
