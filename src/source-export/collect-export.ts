import { smtpKey } from '../mapping/email-address.ts';
import { uniqueKeysOf, type Inspection, type SoftDeleted } from '../mapping/plan-context.ts';
import type { Policy } from '../mapping/policy.ts';
import { withoutDuplicates } from '../mapping/plan/plan-index.ts';
import { x500AddressesOf } from '../mapping/stamp-values.ts';
import type { Member, SourceMailbox } from '../mapping/tenant-objects.ts';
import { findScopes } from '../mapping/trust/find-groups.ts';
import { partnerRelationship } from '../mapping/trust/organization-relationship.ts';
import type { Relationship } from '../mapping/trust/trust-reading-types.ts';
import { withNamedGroups } from '../planning/read-trust.ts';
import type { SourceTenant } from '../ports/source-tenant.ts';
import { TenantError } from '../ports/tenant-error.ts';
import { forEachLimited } from '../runs/for-each-limited.ts';
import type { ExportRecord, ExportScope } from './records.ts';
import { complete, groupOf, otherOf, personOf } from './to-records.ts';

export interface CollectOptions {
  readonly policy: Policy;
  readonly batch: number;
  readonly scope: ExportScope;
  /** The members of a batch that comes from a list; null: it has a group. */
  readonly listed: ((mailboxes: readonly SourceMailbox[]) => readonly Member[]) | null;
}

/** What one batch needs of the source tenant, and nothing of anybody else but the keys that collisions are found by. */
export async function collectExport(
  source: SourceTenant,
  options: CollectOptions,
): Promise<readonly ExportRecord[]> {
  const { policy, batch, scope } = options;
  const unread: ExportRecord[] = [];
  const readOptional = async <T>(what: 'profiles' | 'consent', read: () => Promise<T>) => {
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof TenantError) || error.detail.kind !== 'forbidden') throw error;
      unread.push({ kind: 'unread', what, text: error.message });
      return null;
    }
  };
  const [relationships, listedGroups, listed, profiles, softDeleted, holds] = await Promise.all([
    source.relationships(),
    source.groups(),
    source.mailboxes(),
    readOptional('profiles', () => source.profiles()),
    source.softDeleted(),
    source.organizationHolds(),
  ]);
  const mailboxes = withoutDuplicates(listed).map((mailbox) => ({
    ...mailbox,
    profile: profiles?.get(mailbox.id) ?? null,
  }));
  const partners = relationships.filter((one) => isPartner(one, policy));
  const application = scope.migrationApplication ?? partners[0]?.oauthApplicationId ?? null;
  const consent =
    application === null
      ? null
      : await readOptional('consent', async () => ({
          reading: await source.migrationConsent(application),
        }));
  const named = [
    ...partners.flatMap(({ publishedScopes }) => publishedScopes),
    ...Object.values(policy.batches).flatMap((one) => (one.kind === 'group' ? [one.group] : [])),
  ];
  const groups = await withNamedGroups(source, named, listedGroups);
  const found = [...new Set(findScopes(named, groups).flatMap((one) => one.found))];
  const own = policy.batches[String(batch)];
  const ownGroups = own?.kind === 'group' ? findScopes([own.group], groups) : [];
  const ownIds = new Set(ownGroups.flatMap((one) => one.found.map(({ id }) => id)));
  const membersOf = new Map<string, readonly Member[]>();
  for (const { id } of found) membersOf.set(id, await source.members(id));
  const members =
    options.listed?.(mailboxes) ?? [...ownIds].flatMap((id) => membersOf.get(id) ?? []);
  const isMember = memberTest(members);
  const people = mailboxes.filter(isMember);
  const inspections = await inspect(people, source, { policy, scope });
  const protectedIds = await readProtectedGroups(source, scope, isMember);
  return [
    ...partners.map((relationship) => ({ kind: 'relationship' as const, relationship })),
    ...found.map((group) => {
      const isOwn = ownIds.has(group.id);
      const ofGroup = membersOf.get(group.id) ?? [];
      return groupOf(group, isOwn ? ofGroup : ofGroup.filter(isMember), isOwn);
    }),
    ...people.map((mailbox) => personOf(mailbox, inspections.get(mailbox.id) ?? null)),
    ...mailboxes.filter((mailbox) => !isMember(mailbox)).map((one) => otherOf(one, scope)),
    ...sharing(softDeleted, people).map((object) => ({
      kind: 'soft-deleted' as const,
      object: complete(object),
    })),
    ...holds.map((id) => ({ kind: 'hold' as const, id })),
    ...protectedIds,
    ...(application === null || consent === null
      ? []
      : [{ kind: 'consent' as const, applicationId: application, reading: consent.reading }]),
    ...unread,
  ];
}

/** The relationships that the trust check looks at: those that name the target tenant. */
function isPartner(relationship: Relationship, policy: Policy): boolean {
  const readings = { source: [relationship], target: [], targetDomains: [], groups: [] };
  return partnerRelationship('source', readings, policy).relationship !== null;
}

/** By id; an object without one by its primary address. */
function memberTest(members: readonly Member[]): (object: Keyed) => boolean {
  const keys = new Set(members.map(keyOf));
  return (object) => keys.has(keyOf(object));
}

type Keyed = Pick<Member, 'id' | 'primaryAddress'>;

function keyOf({ id, primaryAddress }: Keyed): string {
  return id === '' ? smtpKey(primaryAddress) : id;
}

async function inspect(
  people: readonly SourceMailbox[],
  source: SourceTenant,
  { policy, scope }: Pick<CollectOptions, 'policy' | 'scope'>,
): Promise<ReadonlyMap<string, Inspection>> {
  const inspections = new Map<string, Inspection>();
  if (!scope.inspected) return inspections;
  const portions = Array.from({ length: Math.ceil(people.length / 10) }, (_, index) =>
    people.slice(index * 10, index * 10 + 10),
  );
  await forEachLimited(portions, policy.limits.concurrency, async (portion) => {
    for (const one of await source.inspect(portion)) inspections.set(one.id, one);
    return true;
  });
  return inspections;
}

async function readProtectedGroups(
  source: SourceTenant,
  { protectedGroups }: ExportScope,
  isMember: (object: Keyed) => boolean,
): Promise<readonly ExportRecord[]> {
  return Promise.all(
    protectedGroups.map(async (group): Promise<ExportRecord> => {
      const all = await source.groupMemberIds(group);
      const ids = all?.filter((id) => isMember({ id, primaryAddress: '' })) ?? null;
      return { kind: 'protected', group, ids };
    }),
  );
}

/** Those that share an address or a GUID with one of the people, and those that can't be read completely. */
function sharing(
  softDeleted: readonly SoftDeleted[],
  people: readonly SourceMailbox[],
): readonly SoftDeleted[] {
  const keys = new Set(
    people.flatMap((mailbox) =>
      uniqueKeysOf(
        [mailbox.primaryAddress, ...mailbox.addresses, ...x500AddressesOf(mailbox)],
        [mailbox.exchangeGuid, mailbox.archiveGuid],
      ),
    ),
  );
  return softDeleted.filter(
    ({ primaryAddress, addresses, exchangeGuid, archiveGuid, unreadable }) => {
      const own = uniqueKeysOf([primaryAddress, ...addresses], [exchangeGuid, archiveGuid]);
      return unreadable !== undefined || own.some((key) => keys.has(key));
    },
  );
}
