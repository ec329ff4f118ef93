import type { Member } from '../../mapping/identity.ts';
import type { Plan, PlanInput } from '../../mapping/plan.ts';
import type { Policy } from '../../mapping/policy.ts';
import type { Finding } from '../../mapping/row.ts';
import { checkTrust, type Check, type Group } from '../../mapping/trust.ts';
import { partner } from '../../mapping/trust/partner.ts';
import { groupsNamed, publishedGroups } from '../../mapping/trust/scopes.ts';
import type { World } from '../ports.ts';
import type { Run } from '../run.ts';
import { readAround, withProfiles } from './around.ts';
import { readMembers } from './members.ts';
import { settling } from './settling.ts';

type Tenants = Pick<World, 'source' | 'target'>;
export type Readable = Tenants &
  Pick<World, 'rulebook' | 'shelf' | 'papers' | 'policies' | 'clock'>;

export interface Trust {
  readonly checks: readonly Check[];
  /** The batch's group; null where there is none, or where the batch comes from a file. */
  readonly group: Group | null;
  readonly groups: readonly Group[];
  /** Those that the source publishes for moves. */
  readonly published: readonly Group[];
}

/** Trust as it stands now, with the batch's own group among the checks; no batch: without it. */
export async function readTrust(
  { source, target }: Tenants,
  policy: Policy,
  batch: number | null,
): Promise<Trust> {
  const [sourceSide, targetSide, groups, targetDomains] = await Promise.all([
    source.relationships(),
    target.relationships(),
    source.groups(),
    target.acceptedDomains(),
  ]);
  const named = batch === null ? undefined : groupOf(policy, batch, groups);
  const readings = { source: sourceSide, target: targetSide, targetDomains, groups };
  const withGroup = named === undefined ? readings : { ...readings, group: named };
  const { relationship } = partner('source', readings, policy);
  return {
    checks: checkTrust(withGroup, policy),
    group: named ?? null,
    groups,
    published: relationship === null ? [] : publishedGroups(relationship, groups),
  };
}

export interface Reading {
  readonly input: PlanInput;
  readonly notes: readonly Finding[];
  readonly readAt: Date;
}

/** Whose plan is read: of a whole batch, or of those alone whom an earlier run left. */
type Asked = Pick<Run, 'policy' | 'batch' | 'retries'>;

/** What its policy looks at beside the rows. */
export type About = Pick<PlanInput, 'batch' | 'checks' | 'policy' | 'surroundings'>;

/** What a run would write as things stand now, and what that was made of. */
export interface Now {
  readonly plan: Plan;
  readonly about: About;
  readonly notes: readonly Finding[];
  readonly readAt: Date;
}

/** Everything that a plan is made of, read by listings; `lookInto`: whom it costs calls of their own. */
export async function readWorld(
  world: Readable,
  { policy, batch, retries }: Asked,
  lookInto: (member: Member) => boolean,
): Promise<Reading> {
  const { source, target } = world;
  const readAt = world.clock.now();
  const trust = await readTrust(world, policy, batch);
  const [listed, recipients, acceptedDomains, around, rulings] = await Promise.all([
    source.mailboxes(),
    target.recipients(),
    target.acceptedDomains(),
    readAround(world, { policy, batch, ...trust }),
    world.rulebook.inForce(readAt),
  ]);
  const mailboxes = withProfiles(listed, around.profiles.source);
  const everybody = await readMembers(world, { policy, batch, group: trust.group, mailboxes });
  const { sources } = retries ?? { sources: null };
  const only = sources === null ? null : new Set(sources);
  const members = everybody.filter(({ id }) => only === null || only.has(id));
  const closely = new Set(members.filter(lookInto).map(({ id }) => id));
  const inspections = await world.source.inspect(mailboxes.filter(({ id }) => closely.has(id)));
  const input = {
    batch,
    policy,
    checks: trust.checks,
    members,
    mailboxes,
    recipients: withProfiles(recipients, around.profiles.target),
    acceptedDomains,
    surroundings: {
      ...around.surroundings,
      inspections: new Map(inspections.map((one) => [one.id, one])),
    },
    rulings,
  };
  return { input, readAt, notes: [...settling(trust.group, readAt), ...around.notes] };
}

/** undefined: the batch comes from a file; null where the policy's words name no group, or several. */
function groupOf(
  policy: Policy,
  batch: number,
  groups: readonly Group[],
): Group | null | undefined {
  const source = policy.batches[String(batch)];
  if (source?.kind !== 'group') return undefined;
  const [found = null, ...others] = groupsNamed(source.group, groups);
  return others.length === 0 ? found : null;
}
