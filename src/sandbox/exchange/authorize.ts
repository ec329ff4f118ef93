import { sideOf } from '../sandbox-constants.ts';
import { checkBearer, type Bearer } from '../entra/bearer.ts';
import type { Call } from '../http/call.ts';
import type { Reply } from '../http/reply.ts';
import type { Tenants } from '../state/tenants.ts';
import { unauthorized } from './error-replies.ts';

export type Authorization =
  | { readonly kind: 'authorized'; readonly bearer: Bearer }
  | { readonly kind: 'rejected'; readonly reply: Reply };

/** Accepts a token for Exchange of the tenant that the address names. */
export function authorize(call: Call, tenants: Tenants): Authorization {
  const check = checkBearer(call, 'exchange', tenants);
  if (check.kind === 'bad') return rejected(check.why);
  if (sideOf(call.params['tenant'] ?? '') !== check.bearer.side) {
    return rejected('The tenant of the token is another one.');
  }
  if (!check.bearer.roles.includes('Exchange.ManageAsApp')) {
    return rejected('The token has no role Exchange.ManageAsApp.');
  }
  return { kind: 'authorized', bearer: check.bearer };
}

function rejected(why: string): Authorization {
  return { kind: 'rejected', reply: unauthorized(why) };
}
