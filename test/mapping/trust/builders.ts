import type { Side } from '../../../src/mapping/tenant-objects.ts';
import type {
  Group,
  Relationship,
  TrustReadings,
} from '../../../src/mapping/trust/trust-reading-types.ts';
import { policy } from '../builders.ts';

/** A relationship that passes every check. */
export function relationship(side: Side, different: Partial<Relationship> = {}): Relationship {
  const common = { enabled: true, mailboxMoveEnabled: true };
  const ofSource = {
    name: 'To Fabrikam',
    domainNames: [policy.target.tenantId],
    mailboxMoveCapability: ['RemoteOutbound'],
    oauthApplicationId: 'A99E4D1C-3333-4333-8333-333333333333',
    publishedScopes: ['sales'],
  };
  const ofTarget = {
    name: 'To Contoso',
    domainNames: [policy.source.tenantId],
    mailboxMoveCapability: ['Inbound'],
    oauthApplicationId: null,
    publishedScopes: [],
  };
  return { ...common, ...(side === 'source' ? ofSource : ofTarget), ...different };
}

export function group(name: string, different: Partial<Group> = {}): Group {
  return {
    id: `id-${name}`,
    guid: `guid-${name}`,
    name,
    distinguishedName: `CN=${name},OU=contoso`,
    primaryAddress: `${name}@contoso.com`,
    aliases: [],
    recipientType: 'MailUniversalSecurityGroup',
    changedAt: null,
    ...different,
  };
}

export function readings(different: Partial<TrustReadings> = {}): TrustReadings {
  return {
    source: [relationship('source')],
    target: [relationship('target')],
    targetDomains: ['fabrikam.com', 'Fabrikam.onmicrosoft.com'],
    batchGroup: 'sales',
    groups: [group('pilot'), group('sales')],
    ...different,
  };
}
