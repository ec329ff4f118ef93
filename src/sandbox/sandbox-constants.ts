export const sides = ['source', 'target'] as const;
export type Side = (typeof sides)[number];

/** Constants that do not depend on the seed; policies and tests use them. */
export const tenantFacts = {
  source: {
    id: 'c0470500-1111-4111-8111-111111111111',
    name: 'Contoso',
    initialDomain: 'contoso.onmicrosoft.com',
    mailDomain: 'contoso.com',
    clientId: 'c11e2700-1111-4111-8111-aaaaaaaaaaaa',
  },
  target: {
    id: 'fab41ca0-2222-4222-8222-222222222222',
    name: 'Fabrikam',
    initialDomain: 'fabrikam.onmicrosoft.com',
    mailDomain: 'fabrikam.com',
    clientId: 'c11e2700-2222-4222-8222-bbbbbbbbbbbb',
    writeClientId: 'c11e2700-2222-4222-8222-cccccccccccc',
  },
} as const;

/** The user-assigned managed identity of the machine that runs the bot; `header` is IDENTITY_HEADER of App Service. */
export const managedIdentity = {
  clientId: 'ab1de000-4444-4444-8444-444444444444',
  principalId: 'ab1de000-4444-4444-8444-555555555555',
  header: 'sandbox-identity-header',
} as const;

export const migrationAppId = 'a99e4d1c-3333-4333-8333-333333333333';

/** Name of Fabrikam's migration endpoint, in lower case. */
export const migrationEndpoint = 'contoso-to-fabrikam';

/** A domain that moved from Contoso to Fabrikam; two mailboxes of Contoso still have addresses in it. */
export const transferredDomain = 'relecloud.com';

export function isSide(text: string | undefined): text is Side {
  return text === 'source' || text === 'target';
}

/** The side of the tenant with this GUID or initial domain. */
export function sideOf(tenant: string): Side | null {
  const wanted = tenant.toLowerCase();
  const found = sides.find(
    (side) => tenantFacts[side].id === wanted || tenantFacts[side].initialDomain === wanted,
  );
  return found ?? null;
}
/** Accepted domains of a tenant, the default one first. */
export const acceptedDomains: Readonly<Record<Side, readonly string[]>> = {
  source: [tenantFacts.source.mailDomain, tenantFacts.source.initialDomain],
  target: [tenantFacts.target.mailDomain, tenantFacts.target.initialDomain, transferredDomain],
};
/** An address in a third company's domain, which no rule matches. */
export const thirdPartyAddress = (name: string): string => `${name}@adatum.com`;
