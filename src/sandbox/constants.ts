export const sides = ['source', 'target'] as const;
export type Side = (typeof sides)[number];

/** What never changes, whatever the seed: policies and tests name these. */
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
  },
} as const;

export const migrationAppId = 'a99e4d1c-3333-4333-8333-333333333333';

/** Of Fabrikam, in lower case; the one over which mailboxes are pulled. */
export const migrationEndpoint = 'contoso-to-fabrikam';

/** A domain that Contoso sold: Fabrikam has verified it, two mailboxes of Contoso still answer to it. */
export const handedOverDomain = 'relecloud.com';

export const zeroGuid = '00000000-0000-0000-0000-000000000000';

/** In its plain form, in any letter case. */
export function isGuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}

export function isSide(text: string | undefined): text is Side {
  return text === 'source' || text === 'target';
}

/** The side whose tenant has that GUID or initial domain. */
export function sideOf(tenant: string): Side | null {
  const wanted = tenant.toLowerCase();
  const found = sides.find(
    (side) => tenantFacts[side].id === wanted || tenantFacts[side].initialDomain === wanted,
  );
  return found ?? null;
}
