import type {
  Member,
  Profile,
  SourceMailbox,
  TargetRecipient,
} from '../../src/mapping/tenant-objects.ts';
import { plan, type PlanInput } from '../../src/mapping/plan/plan.ts';
import type { Policy } from '../../src/mapping/policy.ts';
import type { Row, RowKind } from '../../src/mapping/plan-rows.ts';
import { noOverrides } from '../../src/mapping/overrides.ts';
import { emptyContext } from '../../src/mapping/plan-context.ts';
import { condition } from '../support/condition.ts';
import { samplePolicy } from '../support/policy.ts';

export const policy: Policy = {
  ...samplePolicy,
  migration: {
    applicationId: 'a99e4d1c-3333-4333-8333-333333333333',
    ...{ endpoint: null, test: 'off', way: 'file', batchSize: 2_000, jobSize: 100 },
  },
};

/** A profile with these values; the others are empty. */
export function profileOf(parts: Partial<Profile>): Profile {
  return {
    givenName: null,
    surname: null,
    department: null,
    manager: null,
    employeeId: null,
    immutableId: null,
    licences: null,
    ...parts,
  };
}

/** The mailbox `name@contoso.com`, ready to be moved. */
export function mailbox(name: string, different: Partial<SourceMailbox> = {}): SourceMailbox {
  return {
    id: `source-${name}`,
    name: `Person ${name}`,
    userPrincipalName: `${name}@contoso.com`,
    primaryAddress: `${name}@contoso.com`,
    addresses: [`SMTP:${name}@contoso.com`],
    legacyExchangeDN: `/o=Contoso/cn=Recipients/cn=${name}`,
    exchangeGuid: `guid-${name}`,
    archiveGuid: null,
    recipientType: 'UserMailbox',
    customAttributes: {},
    condition,
    profile: null,
    ...different,
  };
}

/** The mail user `name@fabrikam.com`, ready to be stamped, with `name@contoso.com` as ExternalEmailAddress. */
export function mailUser(name: string, different: Partial<TargetRecipient> = {}): TargetRecipient {
  return {
    id: `target-${name}`,
    name: `Person ${name}`,
    primaryAddress: `${name}@fabrikam.com`,
    addresses: [`SMTP:${name}@fabrikam.com`, `smtp:${name}@fabrikam.onmicrosoft.com`],
    externalAddress: `${name}@contoso.com`,
    userPrincipalName: `${name}@fabrikam.com`,
    legacyExchangeDN: `/o=Fabrikam/cn=Recipients/cn=${name}`,
    exchangeGuid: null,
    archiveGuid: null,
    recipientType: 'MailUser',
    previousType: null,
    dirSynced: false,
    customAttributes: {},
    capabilities: [],
    recoverableQuota: null,
    profile: null,
    ...different,
  };
}

export function memberOf({ id, name, primaryAddress, recipientType }: SourceMailbox): Member {
  return { id, name, primaryAddress, recipientType };
}

/** The input for a plan of batch 3, by default with every mailbox in the batch. */
export function planInput(different: Partial<PlanInput> = {}): PlanInput {
  return {
    batch: 3,
    members: (different.mailboxes ?? []).map(memberOf),
    selection: null,
    mailboxes: [],
    recipients: [],
    acceptedDomains: ['fabrikam.com', 'fabrikam.onmicrosoft.com'],
    checks: [],
    sourceExport: null,
    policy,
    context: emptyContext,
    overrides: noOverrides,
    ...different,
  };
}

export function rowsOf(different: Partial<PlanInput>): readonly Row[] {
  return plan(planInput(different)).rows;
}

/** The row of a mailbox; throws where it is of another kind. */
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

/** The finding codes of a row that must be blocked. */
export function reasonsOf(different: Partial<PlanInput>, name = 'ada'): readonly string[] {
  return rowOf(rowsOf(different), name, 'blocked').reasons.map(({ code }) => code);
}
