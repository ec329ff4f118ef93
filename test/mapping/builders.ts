import type { Member, SourceMailbox, TargetRecipient } from '../../src/mapping/identity.ts';
import { plan, type PlanInput } from '../../src/mapping/plan.ts';
import type { Policy } from '../../src/mapping/policy.ts';
import type { Row, RowKind } from '../../src/mapping/row.ts';

const nobody = { users: [], groups: [] };

export const policy: Policy = {
  name: 'Contoso into Fabrikam',
  source: { tenantId: 'c0470500-1111-4111-8111-111111111111', domain: 'contoso.onmicrosoft.com' },
  target: {
    tenantId: 'fab41ca0-2222-4222-8222-222222222222',
    domain: 'fabrikam.onmicrosoft.com',
    deliveryDomain: 'fabrikam.onmicrosoft.com',
  },
  migration: { applicationId: 'a99e4d1c-3333-4333-8333-333333333333', endpoint: null },
  domains: { 'contoso.com': 'fabrikam.com' },
  batches: {
    1: { kind: 'group', name: 'Pilot', group: 'pilot-wave@contoso.com' },
    3: { kind: 'group', name: 'Sales', group: 'sales-wave@contoso.com' },
  },
  match: ['stamped', 'x500', 'external-address', 'proxy-address', 'domain-map'],
  roles: {
    admins: nobody,
    approvers: { ...nobody, source: nobody, target: nobody },
    viewers: null,
  },
  approval: { required: 1, perTenant: false, expires: 86_400_000, remind: null, partial: true },
  limits: {
    batchSize: 5000,
    canary: 10,
    concurrency: 8,
    stopAfterSameErrors: 20,
    settle: 120_000,
    freeze: [],
  },
  undo: { clearGuid: true },
  protected: nobody,
};

/** A mailbox called `name@contoso.com` that nothing is wrong with. */
export function mailbox(name: string, different: Partial<SourceMailbox> = {}): SourceMailbox {
  return {
    id: `source-${name}`,
    name: `${name} of Contoso`,
    userPrincipalName: `${name}@contoso.com`,
    primaryAddress: `${name}@contoso.com`,
    addresses: [`SMTP:${name}@contoso.com`],
    legacyExchangeDN: `/o=Contoso/cn=Recipients/cn=${name}`,
    exchangeGuid: `guid-${name}`,
    archiveGuid: null,
    recipientType: 'UserMailbox',
    ...different,
  };
}

/** A mail user called `name@fabrikam.com`, ready to be stamped, that points to `name@contoso.com`. */
export function mailUser(name: string, different: Partial<TargetRecipient> = {}): TargetRecipient {
  return {
    id: `target-${name}`,
    name: `${name} of Fabrikam`,
    primaryAddress: `${name}@fabrikam.com`,
    addresses: [`SMTP:${name}@fabrikam.com`, `smtp:${name}@fabrikam.onmicrosoft.com`],
    externalAddress: `${name}@contoso.com`,
    legacyExchangeDN: `/o=Fabrikam/cn=Recipients/cn=${name}`,
    exchangeGuid: null,
    archiveGuid: null,
    recipientType: 'MailUser',
    previousType: null,
    dirSynced: false,
    ...different,
  };
}

export function memberOf({ id, name, primaryAddress, recipientType }: SourceMailbox): Member {
  return { id, name, primaryAddress, recipientType };
}

/** Batch 3 with every mailbox in it, unless told otherwise. */
export function input(different: Partial<PlanInput> = {}): PlanInput {
  return {
    batch: 3,
    members: (different.mailboxes ?? []).map(memberOf),
    mailboxes: [],
    recipients: [],
    acceptedDomains: ['fabrikam.com', 'fabrikam.onmicrosoft.com'],
    checks: [],
    policy,
    ...different,
  };
}

export function rowsOf(different: Partial<PlanInput>): readonly Row[] {
  return plan(input(different)).rows;
}

/** The row of a source, which must have come out as that kind. */
export function rowOf<K extends RowKind>(
  rows: readonly Row[],
  name: string,
  kind: K,
): Extract<Row, { kind: K }> {
  const row = rows.find(({ source }) => source.id === `source-${name}`);
  if (row === undefined || !isOf(row, kind))
    throw new Error(`expected a ${kind} row of ${name}, got ${JSON.stringify(row)}`);
  return row;
}

function isOf<K extends RowKind>(row: Row, kind: K): row is Extract<Row, { kind: K }> {
  return row.kind === kind;
}

/** Codes of the reasons for which the one mailbox of a plan is blocked. */
export function reasonsOf(different: Partial<PlanInput>, name = 'ada'): readonly string[] {
  return rowOf(rowsOf(different), name, 'blocked').reasons.map(({ code }) => code);
}
