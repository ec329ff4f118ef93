import type { Profile, SourceMailbox, TargetRecipient } from '../../mapping/identity.ts';
import type { Policy } from '../../mapping/policy.ts';
import type { Finding } from '../../mapping/row.ts';
import type { Surroundings } from '../../mapping/surroundings.ts';
import { TenantError } from '../faults.ts';
import type { World } from '../ports.ts';
import { readCredentials } from './credentials.ts';
import { readGuarded } from './guarded.ts';
import { readElsewhere, type Scopes } from './elsewhere.ts';
import type { Unless } from './unread.ts';

type Tenants = Pick<World, 'source' | 'target'>;

/** What was read of a plan's world, and what could not be. */
export interface Around {
  readonly surroundings: Surroundings;
  readonly profiles: Readonly<Record<'source' | 'target', Profiles>>;
  readonly notes: readonly Finding[];
}
type Profiles = ReadonlyMap<string, Profile>;

/** Reads what a plan looks at beside the listings; a right that is missing costs its own checks and is told. */
export async function readAround({ source, target }: Tenants, about: Scopes): Promise<Around> {
  const notes: Finding[] = [];
  const unless: Unless = async (note, without, reading) => {
    try {
      return await reading();
    } catch (fault) {
      if (!(fault instanceof TenantError) || fault.detail.kind !== 'forbidden') throw fault;
      notes.push({ ...note, text: `${note.text} ${fault.message}` });
      return without;
    }
  };
  const profilesOf = (tenant: World['source'] | World['target']) =>
    needsProfiles(about.policy)
      ? tenant.profiles()
      : unless<Profiles>(unread.profiles(tenant.side), new Map(), () => tenant.profiles());
  const [
    ofSource,
    ofTarget,
    departedSource,
    departedTarget,
    migrations,
    holds,
    elsewhere,
    guarded,
    credentials,
  ] = await Promise.all([
    profilesOf(source),
    profilesOf(target),
    source.departed(),
    target.departed(),
    unless(unread.migrations, [], () => target.migrations()),
    source.organizationHolds(),
    readElsewhere(source, about),
    readGuarded({ source, target }, about.policy),
    readCredentials({ source, target }, about.policy, unless),
  ]);
  const profiles = { source: ofSource, target: ofTarget };
  return {
    profiles,
    notes: [...notes, ...licencesUnread(profiles)],
    surroundings: {
      departed: { source: departedSource, target: departedTarget },
      migrations,
      elsewhere,
      organizationHolds: holds,
      guarded,
      credentials,
      inspections: new Map(),
    },
  };
}

export function withProfiles<T extends SourceMailbox | TargetRecipient>(
  objects: readonly T[],
  profiles: Profiles,
): readonly T[] {
  if (profiles.size === 0) return objects;
  return objects.map((one) => ({ ...one, profile: profiles.get(one.id) ?? null }));
}

/** A rule that asks for what nobody may read must not go unasked: it might name somebody else. */
function needsProfiles({ match, employeeId }: Policy): boolean {
  return (
    match.includes('immutable-id') || (match.includes('employee-id') && employeeId === 'employeeId')
  );
}

const unread = {
  profiles: (side: string): Finding => ({
    code: 'profiles-unread',
    text: `Names, departments, managers, employee ids and licences of the ${side} were not compared.`,
  }),
  migrations: {
    code: 'migrations-unread',
    text: 'Whether somebody is in a migration batch already was not checked.',
  },
} as const;

/** Profiles without licences: those alone were not to be read. */
function licencesUnread(profiles: Around['profiles']): readonly Finding[] {
  return (['source', 'target'] as const)
    .filter((side) => [...profiles[side].values()].some(({ licences }) => licences === null))
    .map((side) => ({
      code: 'licences-unread',
      text: `Licences of the ${side} were not checked: grant the app LicenseAssignment.Read.All or Organization.Read.All for Microsoft Graph there.`,
    }));
}
