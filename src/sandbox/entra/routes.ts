import type { Route } from '../http/server.ts';
import type { Tenants } from '../state/tenants.ts';
import { instanceDiscovery, keys, openidConfiguration } from './discovery.ts';
import { token } from './token.ts';

export function entraRoutes(tenants: Tenants): readonly Route[] {
  return [
    {
      method: 'post',
      path: '/:tenant/oauth2/v2.0/token',
      answer: (call) => token(call, tenants),
    },
    {
      method: 'get',
      path: '/:tenant/v2.0/.well-known/openid-configuration',
      answer: (call) => openidConfiguration(call, tenants),
    },
    {
      method: 'get',
      path: '/common/discovery/instance',
      answer: () => instanceDiscovery(tenants),
    },
    {
      method: 'get',
      path: '/:tenant/discovery/v2.0/keys',
      answer: () => keys(tenants),
    },
  ];
}
