import type { Credential } from '../../../src/mapping/surroundings.ts';
import type {
  Change,
  Profile,
  SourceMailbox,
  TargetRecipient,
} from '../../../src/mapping/identity.ts';
import type { MoveTest } from '../../../src/mapping/moveTest.ts';
import type { Group, Relationship } from '../../../src/mapping/trust.ts';
import { TenantError, type TenantFault } from '../../../src/run/faults.ts';
import type { SourceTenant, TargetTenant } from '../../../src/run/ports.ts';
import { condition } from '../../support/condition.ts';
import { policy } from './policy.ts';

export const group: Group = {
  id: 'group-sales',
  guid: 'guid-sales',
  name: 'Sales wave',
  distinguishedName: 'CN=Sales wave,OU=contoso',
  primaryAddress: 'sales-wave@contoso.com',
  recipientType: 'MailUniversalSecurityGroup',
  changedAt: '2020-01-01T00:00:00.000Z',
};

/** A mailbox of the source, fit to be mapped. */
export function mailbox(n: number): SourceMailbox {
  return {
    id: `source-${n}`,
    name: `Person ${n}`,
    userPrincipalName: `person${n}@contoso.com`,
    primaryAddress: `person${n}@contoso.com`,
    addresses: [`SMTP:person${n}@contoso.com`, `X500:/o=old/cn=${n}`],
    legacyExchangeDN: `/o=ExchangeLabs/cn=${n}`,
    exchangeGuid: `0000000${n % 10}-0000-4000-8000-${String(n).padStart(12, '0')}`,
    archiveGuid: null,
    recipientType: 'UserMailbox',
    customAttributes: {},
    condition,
    profile: null,
  };
}

/** The mail user of that mailbox, not yet stamped. */
export function mailUser(n: number): TargetRecipient {
  return {
    id: `target-${n}`,
    name: `Person ${n}`,
    primaryAddress: `person${n}@fabrikam.com`,
    addresses: [`SMTP:person${n}@fabrikam.com`, `smtp:person${n}@fabrikam.onmicrosoft.com`],
    externalAddress: `person${n}@contoso.com`,
    userPrincipalName: `person${n}@fabrikam.com`,
    legacyExchangeDN: `/o=Target/cn=${n}`,
    exchangeGuid: null,
    archiveGuid: null,
    recipientType: 'MailUser',
    previousType: null,
    dirSynced: false,
    customAttributes: {},
    capabilities: [],
    recoverableQuota: null,
    profile: null,
  };
}

const relationship: Relationship = {
  name: 'Partner',
  domainNames: [],
  enabled: true,
  mailboxMoveEnabled: true,
  mailboxMoveCapability: [],
  oauthApplicationId: null,
  publishedScopes: [],
};

const empty = { size: 1, deletedSize: 0, trackedHolds: [], substrateHolds: 0 };

const movable: MoveTest = { result: 'Success', message: '' };

const calm: (call: string, id: string) => TenantFault | null = () => null;

/** Two tenants in memory; `trouble` answers a fault to throw before (or, for `unknown`, after) a stamp. */
export function memoryTenants(people: number) {
  const mailboxes = Array.from({ length: people }, (_, n) => mailbox(n));
  const recipients = new Map(mailboxes.map((_, n) => [`target-${n}`, mailUser(n)]));
  const writes: string[] = [];
  const state = {
    members: mailboxes,
    sourceRelationship: {
      ...relationship,
      domainNames: [policy.target.tenantId],
      mailboxMoveCapability: ['RemoteOutbound'],
      oauthApplicationId: 'app',
      publishedScopes: ['Sales wave'],
    } satisfies Relationship,
    targetRelationship: {
      ...relationship,
      domainNames: [policy.source.tenantId],
      mailboxMoveCapability: ['Inbound'],
    } satisfies Relationship,
    trouble: calm,
    /** What is said of a mailbox that can't be moved, by the target's address. */
    moves: new Map<string, MoveTest>(),
    profiles: new Map<string, Profile>(),
    groups: new Map<string, readonly string[]>(),
    groupChangedAt: group.changedAt,
    inspected: [] as string[],
    credentials: null as readonly Credential[] | null,
  };
  const fail = (kind: TenantFault, call: string) =>
    new TenantError(`${call}: ${kind}`, { side: 'target', kind, code: '' });
  const guard = <T>(call: string, id: string, answer: () => T): Promise<T> => {
    const fault = state.trouble(call, id);
    return fault === null ? Promise.resolve(answer()) : Promise.reject(fail(fault, call));
  };
  const write = (id: string, change: Change) => {
    const before = recipients.get(id);
    if (before === undefined) throw fail('missing', 'Set-MailUser');
    writes.push(id);
    recipients.set(id, {
      ...before,
      ...('exchangeGuid' in change && { exchangeGuid: change.exchangeGuid ?? null }),
      ...('archiveGuid' in change && { archiveGuid: change.archiveGuid ?? null }),
      addresses: [
        ...before.addresses.filter((address) => change.removeAddresses?.includes(address) !== true),
        ...change.addAddresses,
      ],
    });
  };

  const source: SourceTenant = {
    side: 'source',
    relationships: () => guard('source relationships', '', () => [state.sourceRelationship]),
    groups: () => guard('groups', '', () => [{ ...group, changedAt: state.groupChangedAt }]),
    members: () => guard('members', '', () => state.members),
    mailboxes: () => guard('mailboxes', '', () => mailboxes),
    profiles: () => guard('source profiles', '', () => state.profiles),
    groupPeople: (id) => guard('groupPeople', id, () => state.groups.get(id) ?? null),
    credentials: () => guard('source credentials', '', () => null),
    departed: () => guard('source departed', '', () => []),
    organizationHolds: () => guard('holds', '', () => []),
    inspect: (asked) =>
      guard('inspect', '', () => {
        state.inspected.push(...asked.map(({ id }) => id));
        return asked.map(({ id }) => ({ id, ...empty }));
      }),
  };
  const target: TargetTenant = {
    side: 'target',
    relationships: () => guard('target relationships', '', () => [state.targetRelationship]),
    acceptedDomains: () => guard('domains', '', () => ['fabrikam.com', 'fabrikam.onmicrosoft.com']),
    recipients: () => guard('recipients', '', () => [...recipients.values()]),
    profiles: () => guard('target profiles', '', () => state.profiles),
    groupPeople: () => Promise.resolve(null),
    credentials: () => guard('target credentials', '', () => state.credentials),
    departed: () => guard('target departed', '', () => []),
    migrations: () => guard('migrations', '', () => []),
    testMove: (endpoint, address) =>
      guard(`move by ${endpoint}`, address, () => state.moves.get(address) ?? movable),
    mailUser: (id) => guard('mailUser', id, () => recipients.get(id) ?? null),
    stamp: async (id, change, mayLeave) => {
      if (!(await mayLeave())) return false;
      const fault = state.trouble('stamp', id);
      if (fault !== null && fault !== 'unknown') throw fail(fault, 'stamp');
      if (fault !== 'unknown' || state.trouble('lost', id) === null) write(id, change);
      if (fault !== null) throw fail(fault, 'stamp');
      return true;
    },
  };
  return { source, target, recipients, writes, state };
}
