import type { Credential } from '../../src/mapping/plan-context.ts';
import type {
  Change,
  Profile,
  SourceMailbox,
  TargetRecipient,
} from '../../src/mapping/tenant-objects.ts';
import type { MoveTest } from '../../src/mapping/move-test-rules.ts';
import type { Group, Relationship } from '../../src/mapping/trust/trust-reading-types.ts';
import { TenantError, type TenantErrorKind } from '../../src/ports/tenant-error.ts';
import type { TargetTenant } from '../../src/ports/target-tenant.ts';
import type { SourceTenant } from '../../src/ports/source-tenant.ts';
import { condition } from '../support/condition.ts';
import { policy } from './policy.ts';

const group: Group = {
  id: 'group-sales',
  guid: 'guid-sales',
  name: 'Sales wave',
  distinguishedName: 'CN=Sales wave,OU=contoso',
  primaryAddress: 'sales-wave@contoso.com',
  aliases: [],
  recipientType: 'MailUniversalSecurityGroup',
  changedAt: '2020-01-01T00:00:00.000Z',
};

/** A source mailbox without findings. */
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

/** The target mail user of that mailbox, not stamped. */
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

/** As Exchange compares addresses: without case. */
function isAmong(addresses: readonly string[], wanted: string): boolean {
  return addresses.some((address) => address.toLowerCase() === wanted.toLowerCase());
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

const inspection = { size: 1, deletedSize: 0, trackedHolds: [], substrateHolds: 0 };

const passedMoveTest: MoveTest = { result: 'Success', message: '' };

const noFault: (call: string, id: string) => TenantErrorKind | null = () => null;

/** The SourceTenant and TargetTenant ports in memory, with so many mailboxes and their mail users. */
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
    /** The error that a call throws; `unknown`: a stamp is written, but not where `faultFor('lost', id)` names an error too. */
    faultFor: noFault,
    /** Results of move tests by target address; absent: passed. */
    moves: new Map<string, MoveTest>(),
    profiles: new Map<string, Profile>(),
    groups: new Map<string, readonly string[]>(),
    /** Groups beside that of batch 3, each with its direct members. */
    moreGroups: [] as readonly (Partial<Group> & { readonly people: readonly number[] })[],
    groupChangedAt: group.changedAt,
    /** What `findGroup` finds, by identity. */
    otherGroups: new Map<string, Group>(),
    inspected: [] as string[],
    credentials: null as readonly Credential[] | null,
  };
  const errorOf = (kind: TenantErrorKind, call: string) =>
    new TenantError(`${call}: ${kind}`, { side: 'target', kind, code: '' });
  const guard = <T>(call: string, id: string, answer: () => T): Promise<T> => {
    const kind = state.faultFor(call, id);
    return kind === null ? Promise.resolve(answer()) : Promise.reject(errorOf(kind, call));
  };
  const write = (id: string, change: Change) => {
    const before = recipients.get(id);
    if (before === undefined) throw errorOf('missing', 'Set-MailUser');
    writes.push(id);
    recipients.set(id, {
      ...before,
      ...('exchangeGuid' in change && { exchangeGuid: change.exchangeGuid ?? null }),
      ...('archiveGuid' in change && { archiveGuid: change.archiveGuid ?? null }),
      addresses: [
        ...before.addresses.filter((address) => !isAmong(change.removeAddresses ?? [], address)),
        ...change.addAddresses.filter((address) => !isAmong(before.addresses, address)),
      ],
    });
  };

  const source: SourceTenant = {
    side: 'source',
    relationships: () => guard('source relationships', '', () => [state.sourceRelationship]),
    groups: () =>
      guard('groups', '', () => [
        { ...group, changedAt: state.groupChangedAt },
        ...state.moreGroups.map((other) => ({ ...group, ...other })),
      ]),
    findGroup: (identity) =>
      guard('findGroup', identity, () => state.otherGroups.get(identity) ?? null),
    members: (id) =>
      guard('members', '', () => {
        const other = state.moreGroups.find((one) => one.id === id);
        return other === undefined ? state.members : other.people.map(mailbox);
      }),
    mailboxes: () => guard('mailboxes', '', () => mailboxes),
    profiles: () => guard('source profiles', '', () => state.profiles),
    groupMemberIds: (id) => guard('groupPeople', id, () => state.groups.get(id) ?? null),
    credentials: () => guard('source credentials', '', () => null),
    softDeleted: () => guard('source departed', '', () => []),
    organizationHolds: () => guard('holds', '', () => []),
    inspect: (mailboxesToInspect) =>
      guard('inspect', mailboxesToInspect[0]?.id ?? '', () => {
        state.inspected.push(...mailboxesToInspect.map(({ id }) => id));
        return mailboxesToInspect.map(({ id }) => ({ id, ...inspection }));
      }),
  };
  const target: TargetTenant = {
    side: 'target',
    relationships: () => guard('target relationships', '', () => [state.targetRelationship]),
    acceptedDomains: () => guard('domains', '', () => ['fabrikam.com', 'fabrikam.onmicrosoft.com']),
    recipients: () => guard('recipients', '', () => [...recipients.values()]),
    profiles: () => guard('target profiles', '', () => state.profiles),
    groupMemberIds: () => Promise.resolve(null),
    credentials: () => guard('target credentials', '', () => state.credentials),
    softDeleted: () => guard('target departed', '', () => []),
    migrations: () => guard('migrations', '', () => []),
    testMove: (endpoint, address) =>
      guard(`move by ${endpoint}`, address, () => state.moves.get(address) ?? passedMoveTest),
    mailUser: (id) => guard('mailUser', id, () => recipients.get(id) ?? null),
    writeTimeLimit: 120_000,
    stamp: async (id, change, beforeSend) => {
      if (!(await beforeSend())) return false;
      const kind = state.faultFor('stamp', id);
      if (kind !== null && kind !== 'unknown') throw errorOf(kind, 'stamp');
      if (kind !== 'unknown' || state.faultFor('lost', id) === null) write(id, change);
      if (kind !== null) throw errorOf(kind, 'stamp');
      return true;
    },
  };
  return { source, target, recipients, writes, state };
}
