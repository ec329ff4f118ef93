import type { Member, Profile, Side, SourceMailbox } from '../mapping/tenant-objects.ts';
import type { PlanInput } from '../mapping/plan/plan.ts';
import type { Policy } from '../mapping/policy.ts';
import { nameList, namedObject } from '../mapping/named-object.ts';
import { exportCommand, exportNote } from '../mapping/source-export.ts';
import type { Finding } from '../mapping/plan-rows.ts';
import { objectsUnreadable } from '../mapping/readiness/unreadable.ts';
import type { Group } from '../mapping/trust/trust-reading-types.ts';
import type { Run } from '../ports/run.ts';
import type { ExportReading } from '../ports/source-tenant.ts';
import { TenantError } from '../ports/tenant-error.ts';
import type { World } from '../ports/world.ts';
import { readContext, withProfiles } from './read-context.ts';
import { withoutInspection, type FindInspections } from './inspect-mailboxes.ts';
import { memberKey, readMembers, type BatchFilePorts, type BatchInput } from './read-members.ts';
import { readGroups, readTrust, type Trust } from './read-trust.ts';

type Tenants = Pick<World, 'source' | 'target'>;
export type ReadPorts = Tenants &
  Pick<World, 'reports' | 'clock'> &
  BatchFilePorts & { readonly overrides: Pick<World['overrides'], 'active'> };

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
  const { target } = world;
  const { policy, batch, selection } = run;
  const source = world.source.ofBatch(batch);
  const readAt = world.clock.now();
  const { checks, ...trust } = await readTrust({ ...world, source, target }, policy, batch);
  const [listedMailboxes, listedRecipients, acceptedDomains, reading, overrides, exported] =
    await Promise.all([
      source.mailboxes(),
      target.recipients(),
      target.acceptedDomains(),
      readContext({ source, target }, { policy, batch, ...trust }),
      world.overrides.active(readAt),
      source.exported(),
    ]);
  const mailboxes = withProfiles(listedMailboxes, reading.profiles.source);
  const recipients = withProfiles(listedRecipients, reading.profiles.target);
  const { group } = trust;
  const members = await readPlannedMembers({ ...world, source }, { ...run, group, mailboxes });
  if (exported !== null) requireExported(members, exported, run);
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
      sourceExport: exported?.exported ?? null,
    },
    readAt,
    uninspected: withoutInspection(toInspect, inspections).length,
    notes: [
      ...exportNotes(exported, policy),
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
  const source = world.source.ofBatch(batch);
  const [{ group }, mailboxes] = await Promise.all([
    readGroups(source, policy, batch),
    source.mailboxes(),
  ]);
  const members = await readPlannedMembers({ ...world, source }, { ...run, group, mailboxes });
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

function exportNotes(exported: ExportReading | null, { source }: Policy): readonly Finding[] {
  if (exported === null || source.export === null) return [];
  return [exportNote(exported.exported, source.export)];
}

/** A list of people that the source side did not have when it made the export: their mailboxes are not in it as a whole. */
function requireExported(
  members: readonly Member[],
  { people }: ExportReading,
  { batch }: Pick<Run, 'batch'>,
): void {
  const missing = members.filter(({ id }) => id !== '' && !people.has(id));
  if (missing.length === 0) return;
  const names = nameList(missing.map(namedObject));
  const summary = `The export of batch ${batch} doesn’t have everyone whom its list has now: ${names}.`;
  const advice = `Give the list to the source side, and ask it to run “${exportCommand(batch)} --list <file>”.`;
  throw new TenantError(
    `${summary} ${advice}`,
    { side: 'source', kind: 'missing', code: '' },
    { summary, advice, logMessage: 'The export has not everyone of the list.' },
  );
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
