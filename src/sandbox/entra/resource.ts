import type { Side } from '../sandbox-constants.ts';
import type { Claims } from './jwt.ts';

/** The service a token is for; `both` is the sandbox's own origin. */
export type Audience = 'graph' | 'exchange' | 'both';

const graph = 'https://graph.microsoft.com';
const exchange = 'https://outlook.office365.com';
const graphRoles = [
  'Application.Read.All',
  'User.Read.All',
  'GroupMember.Read.All',
  'Organization.Read.All',
];
const exchangeRoles = ['Exchange.ManageAsApp'];

/** Template ids of directory roles: the source app can read, the target app can also write. */
export const directoryRoles = {
  globalReader: 'f2ef992c-3afb-46b9-b7cf-a126ee74c451',
  recipientAdministrator: '31392ffb-586c-42d1-9346-e59415a2cc4e',
} as const;

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

/** The role claims of a token for this audience. */
export function rightsFor(audience: Audience, side: Side): Claims {
  const { globalReader, recipientAdministrator } = directoryRoles;
  const wids = side === 'source' ? [globalReader] : [recipientAdministrator];
  switch (audience) {
    case 'graph':
      return { roles: graphRoles, wids };
    case 'exchange':
      return { roles: exchangeRoles, wids };
    case 'both':
      return { roles: [...graphRoles, ...exchangeRoles], wids };
  }
}
