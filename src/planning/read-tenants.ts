import type { Member, Profile, Side, SourceMailbox } from '../mapping/tenant-objects.ts';
import type { PlanInput } from '../mapping/plan/plan.ts';
import type { Policy } from '../mapping/policy.ts';
import type { Finding } from '../mapping/plan-rows.ts';
import { objectsUnreadable } from '../mapping/readiness/unreadable.ts';
import type { Group } from '../mapping/trust/trust-reading-types.ts';
import type { Run } from '../ports/run.ts';
import type { World } from '../ports/world.ts';
import { readContext, withProfiles } from './read-context.ts';
import { withoutInspection, type FindInspections } from './inspect-mailboxes.ts';
import { memberKey, readMembers, type BatchInput } from './read-members.ts';
import { readTrust, type Trust } from './read-trust.ts';

type Tenants = Pick<World, 'source' | 'target'>;
export type ReadPorts = Tenants &
  Pick<World, 'overrides' | 'files' | 'reports' | 'policySource' | 'clock'>;

interface TenantReading {
  readonly input: PlanInput;
  readonly notes: readonly Finding[];
  readonly readAt: Date;
  /** Mailboxes whose inspection was not found. */
  readonly uninspected: number;
}

type BatchRun = Pick<Run, 'policy' | 'batch' | 'retries' | 'selection'>;

/** Reads everything that a plan is made of, except the inspections that `findInspections` does not find. */
export async function readTenants(
  world: ReadPorts,
  run: BatchRun,
  findInspections: FindInspections,
): Promise<TenantReading> {
  const { source, target } = world;
  const { policy, batch, selection } = run;
  const readAt = world.clock.now();
  const { checks, ...trust } = await readTrust(world, policy, batch);
  const [listedMailboxes, listedRecipients, acceptedDomains, reading, overrides] =
    await Promise.all([
      source.mailboxes(),
      target.recipients(),
      target.acceptedDomains(),
      readContext(world, { policy, batch, ...trust }),
      world.overrides.active(readAt),
    ]);
  const mailboxes = withProfiles(listedMailboxes, reading.profiles.source);
  const recipients = withProfiles(listedRecipients, reading.profiles.target);
  const { group } = trust;
  const members = await readPlannedMembers(world, { ...run, group, mailboxes });
  const toInspect = inspectable(policy, members, mailboxes);
  const inspections = await findInspections(toInspect);
  const context = {
    ...reading.context,
    readAt,
    inspections: new Map(inspections.map((inspection) => [inspection.id, inspection])),
  };
  return {
    input: {
      batch,
      policy,
      checks,
      members,
      selection,
      mailboxes,
      recipients,
      acceptedDomains,
      context,
      overrides,
    },
    readAt,
    uninspected: withoutInspection(toInspect, inspections).length,
    notes: [
      ...groupChangeNotes(group, readAt),
      ...(policy.readiness.inspect === 'off' ? [notInspectedNote] : []),
      ...reading.notes,
      ...unreadableNotes(
        { members, mailboxes, recipients, groups: trust.groups },
        reading.profiles,
      ),
    ],
  };
}

/** Members and their mailboxes have the finding on their rows. */
function unreadableNotes(
  {
    members,
    mailboxes,
    recipients,
    groups,
  }: Pick<PlanInput, 'members' | 'mailboxes' | 'recipients'> & Pick<Trust, 'groups'>,
  profiles: Readonly<Record<Side, ReadonlyMap<string, Profile>>>,
): readonly Finding[] {
  const memberIds = new Set(members.map(({ id }) => id).filter((id) => id !== ''));
  const usersOf = (side: Side) => [profiles[side].get('')].filter((user) => user !== undefined);
  return [
    ...objectsUnreadable('source', [...mailboxes, ...groups, ...usersOf('source')], memberIds),
    ...objectsUnreadable('target', [...recipients, ...usersOf('target')], new Set()),
  ];
}

/** The mailboxes of a batch that a plan of the run inspects. */
export async function readBatchMailboxes(
  world: ReadPorts,
  run: BatchRun,
): Promise<readonly SourceMailbox[]> {
  const { policy, batch } = run;
  const [{ group }, mailboxes] = await Promise.all([
    readTrust(world, policy, batch),
    world.source.mailboxes(),
  ]);
  const members = await readPlannedMembers(world, { ...run, group, mailboxes });
  return inspectable(policy, members, mailboxes);
}

async function readPlannedMembers(
  world: ReadPorts,
  { retries, selection, ...batch }: BatchInput & Pick<Run, 'retries' | 'selection'>,
): Promise<readonly Member[]> {
  const members = await readMembers(world, batch);
  const [retried, selected] = [retries?.sources, selection?.sources].map(setOf);
  return members.filter(
    (member) => (retried?.has(member.id) ?? true) && (selected?.has(memberKey(member)) ?? true),
  );
}

function setOf(ids: readonly string[] | null | undefined): ReadonlySet<string> | null {
  return ids ? new Set(ids) : null;
}

function inspectable(
  { readiness }: Policy,
  members: readonly Member[],
  mailboxes: readonly SourceMailbox[],
): readonly SourceMailbox[] {
  if (readiness.inspect === 'off') return [];
  const ids = new Set(members.map(({ id }) => id).filter((id) => id !== ''));
  return mailboxes.filter(({ id }) => ids.has(id));
}

const notInspectedNote: Finding = {
  code: 'inspection-off',
  text: 'The mailboxes were not checked one by one, because the policy has readiness.inspect off: their sizes, tracked holds and archive folders are unknown. Check them before the moves.',
};

/** The migration service can take an hour to see a change of a group. */
const groupChangeDelay = 60 * 60_000;

function groupChangeNotes(group: Group | null, now: Date): readonly Finding[] {
  const changedAt = group?.changedAt ?? null;
  if (group === null || changedAt === null) return [];
  const age = now.getTime() - Date.parse(changedAt);
  if (!(age < groupChangeDelay)) return [];
  const minutes = Math.max(0, Math.floor(age / 60_000));
  const text = `The group ${group.name} was changed ${minutes} min ago, and the migration service may need an hour to see it. You can stamp now, but wait with the moves.`;
  return [{ code: 'group-settling', text }];
}
