import { appRoles, type ServicePrincipal } from '../world/directory.ts';
import type { Claims } from './jwt.ts';

/** The service a token is for; `both` is the sandbox's own origin. */
export type Audience = 'graph' | 'exchange' | 'both';

const graph = 'https://graph.microsoft.com';
const exchange = 'https://outlook.office365.com';
export function audienceOf(resource: string, origin: string): Audience | null {
  switch (resource.replace(/\/$/, '')) {
    case graph:
      return 'graph';
    case exchange:
      return 'exchange';
    case origin:
      return 'both';
    default:
      return null;
  }
}

/** The role claims of a token for this audience: only the permissions of the resource that it is for. */
export function rightsFor(audience: Audience, principal: ServicePrincipal): Claims {
  const { directoryRoles: wids } = principal;
  const granted = (resource: 'graph' | 'exchange') =>
    principal.appRoles.filter((value) => Object.hasOwn(appRoles[resource], value));
  switch (audience) {
    case 'graph':
      return { roles: granted('graph'), wids };
    case 'exchange':
      return { roles: granted('exchange'), wids };
    case 'both':
      return { roles: [...granted('graph'), ...granted('exchange')], wids };
  }
}
