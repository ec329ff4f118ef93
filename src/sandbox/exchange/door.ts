import { sideOf } from '../constants.ts';
import { bearer, type Bearer } from '../entra/bearer.ts';
import type { Call } from '../http/call.ts';
import type { Reply } from '../http/reply.ts';
import type { Tenants } from '../state/tenants.ts';
import { unauthorized } from './denials.ts';

export type AtDoor =
  | { readonly kind: 'let-in'; readonly bearer: Bearer }
  | { readonly kind: 'turned-away'; readonly reply: Reply };

/** Lets in whoever shows a token for Exchange of the very tenant that the address names. */
export function shownAtDoor(call: Call, tenants: Tenants): AtDoor {
  const shown = bearer(call, 'exchange', tenants);
  if (shown.kind === 'bad') return turnedAway(shown.why);
  if (sideOf(call.params['tenant'] ?? '') !== shown.bearer.side) {
    return turnedAway('The tenant of the token is another one.');
  }
  if (!shown.bearer.roles.includes('Exchange.ManageAsApp')) {
    return turnedAway('The token has no role Exchange.ManageAsApp.');
  }
  return { kind: 'let-in', bearer: shown.bearer };
}

function turnedAway(why: string): AtDoor {
  return { kind: 'turned-away', reply: unauthorized(why) };
}
