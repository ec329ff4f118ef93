import type { Route } from '../http/server.ts';
import { plain } from '../http/reply.ts';
import type { Tenants } from '../state/tenants.ts';
import { invoker } from './invoke.ts';

const path = '/adminapi/beta/:tenant/InvokeCommand';

export function exchangeRoutes(tenants: Tenants): readonly Route[] {
  const noSuchMethod = () =>
    plain(405, "The requested resource does not support http method 'GET'.", { allow: 'POST' });
  return [
    { method: 'post', path, answer: invoker(tenants) },
    { method: 'get', path, answer: noSuchMethod },
  ];
}
