import { tenantFacts, type Side, acceptedDomains } from '../sandbox-constants.ts';
import type { Relationship } from '../world/organization-relationships.ts';
import type { Tenants } from '../state/tenants.ts';
import { cmdletResult, type Cmdlet } from './cmdlet.ts';
import { limited } from './listing.ts';
import { text } from './parameters.ts';
import { refusals } from './refusal.ts';
import { wrapped, type Properties } from './type-annotations.ts';

export const getOrganizationRelationship: Cmdlet = {
  parameters: ['Identity'],
  writes: false,
  run: ({ tenants, side, parameters }) => {
    const identity = text(parameters, 'Identity')?.toLowerCase();
    const found = tenants.store
      .relationships(side)
      .filter(
        (each) => identity === undefined || [each.Name.toLowerCase(), each.Guid].includes(identity),
      );
    if (identity !== undefined && found.length === 0) throw refusals.notFound(identity);
    return cmdletResult(found, (each) =>
      relationshipShape({ ...each, MailboxMovePublishedScopes: scopes(each, tenants) }, side),
    );
  },
};

export const getOrganizationConfig: Cmdlet = {
  parameters: [],
  writes: false,
  run: ({ tenants, side }) =>
    cmdletResult([tenants.store.organization(side)], ({ InPlaceHolds }) => ({
      Name: tenantFacts[side].initialDomain,
      IsDehydrated: false,
      InPlaceHolds,
    })),
};

export const getAcceptedDomain: Cmdlet = {
  parameters: ['Identity', 'ResultSize'],
  writes: false,
  run: (invocation) => {
    const { side, parameters } = invocation;
    const identity = text(parameters, 'Identity')?.toLowerCase();
    const found = acceptedDomains[side].filter(
      (name) => identity === undefined || name === identity,
    );
    if (identity !== undefined && found.length === 0) throw refusals.notFound(identity);
    const shape = (name: string): Properties => ({
      Identity: name,
      Name: name,
      DomainName: name,
      DomainType: 'Authoritative',
      Default: name === acceptedDomains[side][0],
      InitialDomain: name === tenantFacts[side].initialDomain,
      MatchSubDomains: false,
    });
    return limited(found, shape, invocation);
  },
};

/** The published groups by what the switch publishedScopes says; a group that is not found stays as it is named. */
function scopes(
  { MailboxMovePublishedScopes: named }: Relationship,
  { store, switches }: Tenants,
): readonly string[] {
  return named.map((name) => {
    const group = store.get('source', store.index('source').identity(name) ?? '');
    if (group === null || switches.is('publishedScopes', 'names')) return name;
    if (switches.is('publishedScopes', 'dns')) return group.DistinguishedName;
    return switches.is('publishedScopes', 'guids') ? group.Guid : group.PrimarySmtpAddress;
  });
}

/** The two tenants spell the application id differently, as Exchange's documents do. */
function relationshipShape(relationship: Relationship, side: Side): Properties {
  const { OAuthApplicationId, Guid, ...rest } = relationship;
  const spelled = side === 'source' ? 'OAuthApplicationId' : 'OauthApplicationId';
  return {
    Identity: relationship.Name,
    Guid: wrapped(Guid),
    ...rest,
    [spelled]: OAuthApplicationId,
    FreeBusyAccessEnabled: false,
    MailTipsAccessEnabled: false,
    ArchiveAccessEnabled: false,
    TargetApplicationUri: null,
  };
}
