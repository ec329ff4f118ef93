import { plan } from '../mapping/plan/plan.ts';
import { targetOf, type Candidate, type NamedObject } from '../mapping/plan-rows.ts';
import type { PinOption } from '../ports/answer-views.ts';
import type { Run } from '../ports/run.ts';
import type { World } from '../ports/world.ts';
import { currentInspections } from './inspect-mailboxes.ts';
import { readTenants, type ReadPorts } from './read-tenants.ts';

type PinPorts = ReadPorts & Pick<World, 'journal' | 'inspections'>;

/** For each candidate of a row: the row as it would be planned with a pin, and who would lose the target. Nothing is saved. */
export async function pinOptions(
  run: Run,
  {
    source,
    candidates,
  }: { readonly source: NamedObject; readonly candidates: readonly Candidate[] },
  world: PinPorts,
): Promise<readonly PinOption[]> {
  const { input } = await readTenants(world, run, (mailboxes) =>
    currentInspections(run, world)(mailboxes.filter(({ id }) => id === source.id)),
  );
  const members = input.members.filter(({ id }) => id === source.id);
  const others = input.overrides.pins.filter(({ sourceId }) => sourceId !== source.id);
  const options: PinOption[] = [];
  for (const candidate of candidates) {
    const pin = {
      ...{ sourceId: source.id, targetId: candidate.target.id },
      ...{ by: run.requester.name, at: world.clock.now().toISOString(), note: '' },
    };
    const overrides = { ...input.overrides, pins: [...others, pin] };
    const [planned] = plan({ ...input, members, overrides }).rows;
    if (planned === undefined) continue;
    const takenFrom = await otherHolders(candidate, { run, source }, world);
    options.push({ candidate, planned, takenFrom });
  }
  return options;
}

/** How many rows with the target are looked at; a plan gives it to one. */
const maxHolders = 10;

/** Other people of the run who are matched with the target now. */
async function otherHolders(
  { target }: Candidate,
  { run, source }: { readonly run: Run; readonly source: NamedObject },
  { journal }: Pick<World, 'journal'>,
): Promise<readonly NamedObject[]> {
  const rows = await journal.filterRows(
    run.id,
    { shown: 'everyone', search: target.id },
    { from: 0, limit: maxHolders, order: 'worst-first' },
  );
  return rows
    .map(({ row }) => row)
    .filter((row) => 'after' in row && targetOf(row)?.id === target.id)
    .map((row) => row.source)
    .filter(({ id }) => id !== source.id);
}
