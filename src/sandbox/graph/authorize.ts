import { checkBearer } from '../entra/bearer.ts';
import type { Side } from '../sandbox-constants.ts';
import type { CallDetails } from '../faults/active-faults.ts';
import type { Call } from '../http/call.ts';
import type { Reply } from '../http/reply.ts';
import type { Tenants } from '../state/tenants.ts';
import { graphError } from './refusal.ts';

export type Permission =
  'Application.Read.All' | 'User.Read.All' | 'GroupMember.Read.All' | 'Organization.Read.All';

/** A call to Graph with a valid token. */
export interface GraphCall {
  readonly call: Call;
  readonly side: Side;
  readonly tenants: Tenants;
}
export type GraphHandler = (request: GraphCall) => Reply;

/** Checks the token of a call and the permissions that the route needs. */
export function authorized(
  what: string,
  needs: readonly Permission[],
  serve: GraphHandler,
): (call: Call, tenants: Tenants) => Reply {
  return (call, tenants) => {
    tenants.calls.count('graph', what);
    const check = checkBearer(call, 'graph', tenants);
    if (check.kind === 'bad') return unauthenticated(check.why);
    const { side, roles } = check.bearer;
    const fault = faultOf({ side, cmdlet: what }, tenants);
    if (fault !== null) return fault;
    return needs.every((need) => roles.includes(need))
      ? serve({ call, side, tenants })
      : forbidden();
  };
}

function faultOf(about: CallDetails, { faults }: Tenants): Reply | null {
  if (faults.take('graph-down', about)) {
    return graphError(503, { code: 'serviceNotAvailable', message: 'Service unavailable.' });
  }
  const throttled = faults.take('graph-throttled', about);
  if (throttled !== null) {
    const seconds = String(Math.ceil((throttled.ms ?? 1000) / 1000));
    const error = { code: 'TooManyRequests', message: 'Too Many Requests' };
    return graphError(429, error, { 'retry-after': seconds });
  }
  return faults.take('graph-forbidden', about) ? forbidden() : null;
}

function forbidden(): Reply {
  return graphError(403, {
    code: 'Authorization_RequestDenied',
    message: 'Insufficient privileges to complete the operation.',
  });
}

function unauthenticated(why: string): Reply {
  return graphError(
    401,
    { code: 'InvalidAuthenticationToken', message: why },
    { 'www-authenticate': 'Bearer realm="", error="invalid_token"' },
  );
}
