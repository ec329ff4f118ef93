import type { Profile, SourceMailbox, TargetRecipient } from '../mapping/tenant-objects.ts';
import type { Policy } from '../mapping/policy.ts';
import type { Finding } from '../mapping/plan-rows.ts';
import type { AppCredentials, PlanContext } from '../mapping/plan-context.ts';
import { activeRules } from '../mapping/match/rules.ts';
import { objectsUnreadable } from '../mapping/readiness/unreadable.ts';
import { TenantError } from '../ports/tenant-error.ts';
import type { World } from '../ports/world.ts';
import { readOtherMemberships, readProtected, type BatchScopes } from './read-members.ts';
import { appName } from './app-name.ts';
import { credentialsOf } from './read-access.ts';

type Tenants = Pick<World, 'source' | 'target'>;
type Profiles = ReadonlyMap<string, Profile>;

interface TenantContext {
  readonly context: PlanContext;
  readonly profiles: Readonly<Record<'source' | 'target', Profiles>>;
  /** What could not be read. */
  readonly notes: readonly Finding[];
}

/** Reads what readiness checks need beside the listings. A missing permission skips the checks that need it and adds a note. */
export async function readContext(
  { source, target }: Tenants,
  scopes: BatchScopes,
): Promise<TenantContext> {
  const { policy } = scopes;
  const notes: Finding[] = [];
  const readOptional: ReadOptional = async (note, fallback, read) => {
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof TenantError) || error.detail.kind !== 'forbidden') throw error;
      notes.push({ ...note, text: `${note.text} ${error.message}` });
      return fallback;
    }
  };
  const readProfiles = (tenant: Tenants['source' | 'target']) =>
    needsProfiles(policy)
      ? tenant.profiles()
      : readOptional<Profiles>(unreadNotes.profiles(tenant.side), new Map(), () =>
          tenant.profiles(),
        );
  const [
    sourceProfiles,
    targetProfiles,
    softDeletedInSource,
    softDeletedInTarget,
    migrationUsers,
    organizationHolds,
    otherMemberships,
    protectedIds,
    credentials,
  ] = await Promise.all([
    readProfiles(source),
    readProfiles(target),
    source.softDeleted(),
    target.softDeleted(),
    readOptional(unreadNotes.migrations, [], () => target.migrations()),
    source.organizationHolds(),
    readOtherMemberships(source, scopes),
    readProtected({ source, target }, policy),
    readCredentials({ source, target }, policy, readOptional),
  ]);
  const profiles = { source: sourceProfiles, target: targetProfiles };
  return {
    profiles,
    notes: [
      ...notes,
      ...unreadLicences(profiles),
      ...(organizationHolds.includes('') ? [unreadHoldsNote] : []),
      ...objectsUnreadable('source', softDeletedInSource, new Set()),
      ...objectsUnreadable('target', [...softDeletedInTarget, ...migrationUsers], new Set()),
    ],
    context: {
      readAt: null,
      softDeleted: { source: softDeletedInSource, target: softDeletedInTarget },
      migrationUsers,
      otherMemberships,
      organizationHolds,
      protectedIds,
      credentials,
      inspections: new Map(),
    },
  };
}

/** Reads something that a plan can do without: if it is forbidden, adds the note and returns the fallback. */
type ReadOptional = <T>(note: Finding, fallback: T, read: () => Promise<T>) => Promise<T>;

export function withProfiles<T extends SourceMailbox | TargetRecipient>(
  objects: readonly T[],
  profiles: Profiles,
): readonly T[] {
  if (profiles.size === 0) return objects;
  return objects.map((object) => {
    const profile = (object.id === '' ? undefined : profiles.get(object.id)) ?? null;
    if (profile?.unreadable === undefined) return { ...object, profile };
    return {
      ...object,
      profile,
      unreadable: [...(object.unreadable ?? []), ...profile.unreadable],
    };
  });
}

/** A match rule that needs profiles must not be skipped, because a later rule could match someone else. */
function needsProfiles(policy: Policy): boolean {
  return activeRules(policy).some(([, rule]) => rule.usesProfiles(policy));
}

/** Reads when the secrets and certificates of the bot's applications and of the mailbox-move app expire, if the policy has a rule for it. */
async function readCredentials(
  { source, target }: Tenants,
  { plans, migration }: Policy,
  readOptional: ReadOptional,
): Promise<readonly AppCredentials[]> {
  if (plans.expiring === null) return [];
  const botApplications = [source, target].flatMap((tenant) =>
    tenant.apps
      .filter(({ credential }) => credential !== 'managed-identity')
      .map((app) => ({
        application: appName(app, tenant.side),
        read: async () =>
          (
            await credentialsOf({ side: tenant.side, clientId: app.clientId }, { source, target })
          )?.filter(({ kind }) => kind === app.credential) ?? null,
      })),
  );
  const migrationApplications = (migration === null ? [] : [migration]).map(
    ({ applicationId }) => ({
      application: 'the mailbox-move app',
      read: () => target.credentials(applicationId),
    }),
  );
  const readings = await Promise.all(
    [...botApplications, ...migrationApplications].map(async ({ application, read }) => ({
      application,
      credentials: await readOptional(unreadNotes.credentials(application), null, read),
    })),
  );
  // An application that is registered in neither tenant has no credentials here.
  return readings.flatMap(({ application, credentials }) =>
    credentials === null ? [] : [{ application, credentials }],
  );
}

const unreadNotes = {
  profiles: (side: string): Finding => ({
    code: 'profiles-unread',
    text: `Names, departments, managers, employee IDs and licenses of the ${side} tenant were not compared.`,
  }),
  migrations: {
    code: 'migrations-unread',
    text: 'Existing migration batches were not checked.',
  },
  credentials: (application: string): Finding => ({
    code: 'credentials-unread',
    text: `The expiry of the secrets and certificates of ${application} was not checked.`,
  }),
} as const;

const unreadHoldsNote: Finding = {
  code: 'objects-unreadable',
  text: 'Could not be read in the source tenant: some of the holds of the organization (InPlaceHolds). Check them before the moves: Get-OrganizationConfig | Format-List InPlaceHolds.',
};

/** Graph returned profiles without licences: the app may read users, but not licences. */
function unreadLicences(profiles: TenantContext['profiles']): readonly Finding[] {
  return (['source', 'target'] as const)
    .filter((side) => [...profiles[side].values()].some(({ licences }) => licences === null))
    .map((side) => ({
      code: 'licences-unread',
      text: `Licenses of the ${side} tenant were not checked. Grant the app LicenseAssignment.Read.All or Organization.Read.All for Microsoft Graph there.`,
    }));
}

/** The first note on something that was read for the preview and cannot be read now. */
export function newlyUnread(
  previewNotes: readonly Finding[],
  notes: readonly Finding[],
): Finding | undefined {
  const count = (all: readonly Finding[], code: string) =>
    all.filter((note) => note.code === code).length;
  return notes.find(
    ({ code }) => code.endsWith('-unread') && count(notes, code) > count(previewNotes, code),
  );
}
