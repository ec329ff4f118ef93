import type { HandOff, HandOffPlan } from '../mapping/hand-off/hand-off.ts';
import { isGoing, planHandOff } from '../mapping/hand-off/plan-hand-off.ts';
import { smtpKey } from '../mapping/email-address.ts';
import { addValue, multimap } from '../mapping/multimap.ts';
import type { MigrationUser } from '../mapping/plan-context.ts';
import { plan, type PlanInput } from '../mapping/plan/plan.ts';
import { targetOf, type Row } from '../mapping/plan-rows.ts';
import { moveLicenceOf, type MoveLicence } from '../mapping/readiness/licences.ts';
import type { Run } from '../ports/run.ts';
import type { World } from '../ports/world.ts';
import { applyPolicy } from './apply-policy.ts';
import { storedInspections } from './inspect-mailboxes.ts';
import { planMigrationChange, type CurrentHandOff } from './plan-migration-change.ts';
import { readTenants, type ReadPorts } from './read-tenants.ts';

export type HandOffPorts = ReadPorts &
  Pick<World, 'journal' | 'inspections' | 'migrationBatches' | 'migrationJobs'>;

/** Plans the run; `decideBy` is when its approval expires. */
export function planHandOffRun(
  run: Run,
  { handOff, decideBy }: { readonly handOff: HandOff; readonly decideBy: Date },
  world: HandOffPorts,
): Promise<CurrentHandOff> {
  return handOff.action === 'create'
    ? planCreation(run, { handOff, decideBy }, world)
    : planMigrationChange(run, handOff, world);
}

async function planCreation(
  run: Run,
  { handOff, decideBy }: { readonly handOff: HandOff; readonly decideBy: Date },
  world: HandOffPorts,
): Promise<CurrentHandOff> {
  const { input, notes, readAt } = await readTenants(world, run, storedInspections(run, world));
  const { policy, batch, checks, context, sourceExport } = input;
  const { rows } = plan(input);
  const ids = rows.map(({ source }) => source.id).filter((id) => id !== '');
  const own = await world.journal.handOffParts(run.id);
  const handOffPlan = planHandOff({
    ...{ run: run.id, policy, checks, handOff },
    candidates: {
      ...{ batch, way: handOff.way, rows },
      stamps: await world.journal.latestStamps(ids),
      licences: licencesOf(rows, input),
      recipients: new Map(input.recipients.map((recipient) => [recipient.id, recipient])),
      migrationUsers: usersOfOthers(context.migrationUsers, new Set(own.map(({ name }) => name))),
    },
    sizes: new Map(
      [...context.inspections.values()].flatMap(({ id, size }) =>
        size === null ? [] : [[id, size] as const],
      ),
    ),
  });
  const rules = await applyPolicy(
    goingRows(rows, handOffPlan),
    { batch, policy, checks, context, selection: null, sourceExport, decideBy },
    world,
  );
  return {
    plan: handOffPlan,
    details: {
      ...rules,
      ...{ checks, sourceExport, notes, readAt },
      delta: null,
      cleanDigest: null,
    },
  };
}

/** What the policy’s rules on whole plans count: those who go are what the approval covers. */
function goingRows(rows: readonly Row[], { members }: HandOffPlan): readonly Row[] {
  const going = new Set(members.filter(isGoing).map(({ seq }) => seq));
  return rows.flatMap((row) =>
    row.kind === 'unchanged' && going.has(row.seq) ? [{ ...row, kind: 'ready' as const }] : [],
  );
}

function licencesOf(
  rows: readonly Row[],
  { mailboxes, recipients, policy }: Pick<PlanInput, 'mailboxes' | 'recipients' | 'policy'>,
): ReadonlyMap<string, MoveLicence> {
  const mailboxById = new Map(mailboxes.map((mailbox) => [mailbox.id, mailbox]));
  const targetById = new Map(recipients.map((recipient) => [recipient.id, recipient]));
  return new Map(
    rows.flatMap((row) => {
      const mailbox = mailboxById.get(row.source.id);
      const target = targetById.get(targetOf(row)?.id ?? '');
      if (mailbox === undefined || target === undefined) return [];
      return [[mailbox.id, moveLicenceOf({ mailbox, target }, policy)] as const];
    }),
  );
}

/** Without the users of the batches that this run has created itself. */
function usersOfOthers(users: readonly MigrationUser[], own: ReadonlySet<string>) {
  const others = multimap<MigrationUser>();
  for (const user of users) if (!own.has(user.batch)) addValue(others, smtpKey(user.address), user);
  return others;
}
