import { checkBearer } from '../entra/bearer.ts';
import type { Side } from '../sandbox-constants.ts';
import type { CallDetails } from '../faults/active-faults.ts';
import type { Call } from '../http/call.ts';
import type { Reply } from '../http/reply.ts';
import { settleMoves } from '../migration/settle.ts';
import type { Tenants } from '../state/tenants.ts';
import { graphError } from './refusal.ts';

export type Permission =
  | 'Application.Read.All'
  | 'User.Read.All'
  | 'GroupMember.Read.All'
  | 'Organization.Read.All'
  | 'CrossTenantContentMigration.Read.All'
  | 'CrossTenantContentMigration.ReadWrite.All'
  | 'SharePointCrossTenantMigration.Read.All'
  | 'SharePointCrossTenantMigration.Manage.All';

/** A permission to write includes the one to read. */
const includedIn: Partial<Readonly<Record<Permission, Permission>>> = {
  'CrossTenantContentMigration.Read.All': 'CrossTenantContentMigration.ReadWrite.All',
  'SharePointCrossTenantMigration.Read.All': 'SharePointCrossTenantMigration.Manage.All',
};

/** A call to Graph with a valid token. */
export interface GraphCall {
  readonly call: Call;
  readonly side: Side;
  readonly tenants: Tenants;
}
export type GraphHandler = (request: GraphCall) => Reply | Promise<Reply>;

/** Checks the token of a call and the permissions that the route needs. */
export function authorized(
  what: string,
  needs: readonly Permission[],
  serve: GraphHandler,
): (call: Call, tenants: Tenants) => Promise<Reply> {
  return async (call, tenants) => {
    tenants.calls.count('graph', what);
    await settleMoves(tenants);
    const check = checkBearer(call, 'graph', tenants);
    if (check.kind === 'bad') return unauthenticated(check.why);
    const { side, roles } = check.bearer;
    const about = { side, cmdlet: what };
    const fault = faultOf(about, tenants);
    if (fault !== null) return fault;
    if (!needs.every((need) => [need, includedIn[need]].some((one) => has(roles, one)))) {
      return forbidden();
    }
    const isWrite = needs.some((need) => /\.(ReadWrite|Manage)\.All$/.test(need));
    if (isWrite && tenants.faults.take('reset-before', about) !== null) return { kind: 'cut' };
    const reply = await serve({ call, side, tenants });
    return isWrite ? answerToWrite(reply, about, tenants) : reply;
  };
}

function has(roles: readonly string[], wanted: string | undefined): boolean {
  return wanted !== undefined && roles.includes(wanted);
}

/** Applies the faults that lose the answer to a write. */
async function answerToWrite(reply: Reply, about: CallDetails, tenants: Tenants): Promise<Reply> {
  const hang = tenants.faults.take('hang', about);
  if (hang !== null) await tenants.sleep(hang.ms ?? 60_000);
  return tenants.faults.take('reset-after', about) === null ? reply : { kind: 'cut' };
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
