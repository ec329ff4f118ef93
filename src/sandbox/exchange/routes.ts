import type { Route } from '../http/server.ts';
import { plain } from '../http/reply.ts';
import type { Tenants } from '../state/tenants.ts';
import { batcher } from './batch.ts';
import { invoker } from './invoke.ts';

const at = '/adminapi/beta/:tenant';

export function exchangeRoutes(tenants: Tenants): readonly Route[] {
  const noSuchMethod = () =>
    plain(405, "The requested resource does not support http method 'GET'.", { allow: 'POST' });
  const noSuchVersion = () =>
    plain(405, "The requested resource does not support http method 'POST'.", { allow: 'GET' });
  const invoke = invoker(tenants);
  return [
    { method: 'post', path: `${at}/InvokeCommand`, answer: invoke },
    { method: 'get', path: `${at}/InvokeCommand`, answer: noSuchMethod },
    { method: 'post', path: '/adminapi/v1.0/:tenant/InvokeCommand', answer: noSuchVersion },
    { method: 'post', path: `${at}/$batch`, answer: batcher(tenants, invoke) },
  ];
}
