import { mailboxDigest } from '../mapping/plan/digest.ts';
import type { SourceMailbox } from '../mapping/tenant-objects.ts';
import type { Inspection } from '../mapping/plan-context.ts';
import type { InspectedMailbox } from '../ports/inspections.ts';
import type { Run } from '../ports/run.ts';
import type { World } from '../ports/world.ts';
import { forEachLimited } from '../runs/for-each-limited.ts';

/** How long an inspection is used and kept, in ms. */
export const inspectionLifetime = 24 * 60 * 60_000;
/** Mailboxes that are read together: the size of one batch of calls. */
const portionSize = 10;

/** Provides the inspections of listed mailboxes, as far as there are any. */
export type FindInspections = (
  mailboxes: readonly SourceMailbox[],
) => Promise<readonly Inspection[]>;

/** For plans that no person approves, and to recheck a plan: what an inspection finds is no drift. */
export const noInspections: FindInspections = () => Promise.resolve([]);

type InspectionPorts = Pick<World, 'inspections' | 'clock'>;

/** Finds stored inspections. One with a value that could not be read counts only if it was read for this run. */
export function storedInspections(
  { openedAt }: Run,
  { inspections, clock }: InspectionPorts,
): FindInspections {
  return async (mailboxes) => {
    const since = new Date(clock.now().getTime() - inspectionLifetime);
    const stored = await inspections.find(mailboxes.map(asListed), since);
    return stored
      .filter(({ inspection, readAt }) => isComplete(inspection) || readAt >= openedAt)
      .map(({ inspection }) => inspection);
  };
}

/** Finds stored inspections, and reads the mailboxes that have none. */
export function currentInspections(
  run: Run,
  world: InspectionPorts & Pick<World, 'source'>,
): FindInspections {
  return async (mailboxes) => {
    const stored = await storedInspections(run, world)(mailboxes);
    const missing = withoutInspection(mailboxes, stored);
    const read: Inspection[] = [];
    await inspectInPortions({ mailboxes: missing, run }, world, (inspections) => {
      read.push(...inspections);
      return Promise.resolve(true);
    });
    return [...stored, ...read];
  };
}

export function withoutInspection(
  mailboxes: readonly SourceMailbox[],
  inspections: readonly Inspection[],
): readonly SourceMailbox[] {
  const inspected = new Set(inspections.map(({ id }) => id));
  return mailboxes.filter(({ id }) => !inspected.has(id));
}

/** Reads mailboxes portion by portion and saves each portion; `onPortion` returns false to end the reading. */
export async function inspectInPortions(
  { mailboxes, run }: { readonly mailboxes: readonly SourceMailbox[]; readonly run: Run },
  { source, inspections, clock }: InspectionPorts & Pick<World, 'source'>,
  onPortion: (portion: readonly Inspection[]) => Promise<boolean>,
): Promise<void> {
  const { concurrency } = run.policy.limits;
  const ofBatch = source.ofBatch(run.batch);
  await forEachLimited(portionsOf(mailboxes), concurrency, async (portion) => {
    const byId = new Map(portion.map((mailbox) => [mailbox.id, asListed(mailbox)]));
    // The earliest time at which the values can have been read; a process may be suspended during the call.
    const readAt = clock.now();
    const read = await ofBatch.inspect(portion);
    const entries = read.flatMap((inspection) => {
      const listed = byId.get(inspection.id);
      return listed === undefined ? [] : [{ ...listed, inspection }];
    });
    await inspections.save(entries, readAt);
    return onPortion(read);
  });
}

function portionsOf(mailboxes: readonly SourceMailbox[]): readonly (readonly SourceMailbox[])[] {
  const count = Math.ceil(mailboxes.length / portionSize);
  return Array.from({ length: count }, (_, index) =>
    mailboxes.slice(index * portionSize, (index + 1) * portionSize),
  );
}

function isComplete({ size, deletedSize, trackedHolds, substrateHolds }: Inspection): boolean {
  return ![size, deletedSize, trackedHolds, substrateHolds].includes(null);
}

function asListed(mailbox: SourceMailbox): InspectedMailbox {
  return { id: mailbox.id, fingerprint: mailboxDigest(mailbox) };
}
