import { appRoles, resources, type ServicePrincipal } from '../world/directory.ts';
import { page } from './query.ts';
import type { GraphCall } from './authorize.ts';
import { notFound } from './refusal.ts';
import type { Shape } from './shapes.ts';

const usual = [
  ...['id', 'appId', 'displayName', 'accountEnabled', 'appOwnerOrganizationId', 'appRoles'],
];

/** GET /servicePrincipals: the applications that the tenant knows, and those of Microsoft that have permissions. */
export function servicePrincipals({ call, side, tenants }: GraphCall) {
  const items = [
    ...tenants.store.directory(side).principals.map(ofApplication),
    ...(['exchange', 'graph'] as const).map(ofMicrosoft),
  ];
  const origin = tenants.origin();
  return page(call, { items, shape: (item) => item, usual, context: 'servicePrincipals', origin });
}

/** GET /servicePrincipals/{id}/appRoleAssignments: the permissions that were granted. */
export function appRoleAssignments({ call, side, tenants }: GraphCall) {
  const id = call.params['id'] ?? '';
  const principal = tenants.store.directory(side).principals.find((each) => each.id === id);
  if (principal === undefined) return notFound(id);
  const items = principal.appRoles.map((value): Shape => {
    const resource = Object.hasOwn(appRoles.exchange, value) ? 'exchange' : 'graph';
    const appRoleId = appRoles[resource][value];
    return {
      id: `${principal.id}-${value}`,
      appRoleId,
      principalId: principal.id,
      principalType: 'ServicePrincipal',
      resourceId: objectIdOf(resource),
      resourceDisplayName: displayNames[resource],
    };
  });
  const origin = tenants.origin();
  const known = ['id', 'appRoleId', 'principalId', 'resourceId', 'resourceDisplayName'];
  const context = 'appRoleAssignments';
  return page(call, { items, shape: (item) => item, usual: known, context, origin });
}

const displayNames = {
  exchange: 'Office 365 Exchange Online',
  graph: 'Microsoft Graph',
} as const;

export function objectIdOf(resource: keyof typeof resources): string {
  return resources[resource].replace(/^.{8}/, '5e7f1ce0');
}

function ofApplication(principal: ServicePrincipal): Shape {
  const { id, appId, displayName, appOwnerOrganizationId } = principal;
  return { id, appId, displayName, accountEnabled: true, appOwnerOrganizationId, appRoles: [] };
}

export function ofMicrosoft(resource: keyof typeof resources): Shape {
  const roles = Object.entries(appRoles[resource]);
  return {
    id: objectIdOf(resource),
    appId: resources[resource],
    displayName: displayNames[resource],
    accountEnabled: true,
    // The tenant in which Microsoft registers its own applications.
    appOwnerOrganizationId: 'f8cdef31-a31e-4b4a-93e4-5f571e91255a',
    appRoles: roles.map(([value, id]) => ({ id, value, isEnabled: true })),
  };
}
