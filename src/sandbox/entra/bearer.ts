import { createPublicKey } from 'node:crypto';
import { sideOf, type Side } from '../sandbox-constants.ts';
import { header, type Call } from '../http/call.ts';
import type { Tenants } from '../state/tenants.ts';
import { isSignedBy, decode } from './jwt.ts';
import { audienceOf, type Audience } from './resource.ts';

/** The claims of a valid token. */
export interface Bearer {
  readonly side: Side;
  readonly roles: readonly string[];
  readonly directoryRoles: readonly string[];
}
export type TokenCheck =
  | { readonly kind: 'good'; readonly bearer: Bearer }
  | { readonly kind: 'bad'; readonly why: string };

/** Validates the bearer token of a call to Graph or Exchange. */
export function checkBearer(
  call: Call,
  service: Exclude<Audience, 'both'>,
  tenants: Tenants,
): TokenCheck {
  const text = /^Bearer (\S+)$/i.exec(header(call, 'authorization'))?.[1];
  if (text === undefined) return bad('Access token is empty.');
  const token = decode(text);
  if (token === null) return bad('CompactToken parsing failed with error code: 80049217');
  const key = createPublicKey(tenants.signingKey);
  if (token.header['alg'] !== 'RS256' || !isSignedBy(token, key)) {
    return bad('Signature validation failed. Signature verification failed.');
  }
  const { aud, exp, tid, roles, wids } = token.claims;
  const audience = typeof aud === 'string' ? audienceOf(aud, tenants.origin()) : null;
  if (audience !== service && audience !== 'both') {
    return bad('Access token validation failure. Invalid audience.');
  }
  if (typeof exp !== 'number' || exp * 1000 <= tenants.now()) {
    return bad('Lifetime validation failed, the token is expired.');
  }
  const side = typeof tid === 'string' ? sideOf(tid) : null;
  if (side === null) return bad('Access token validation failure. Invalid tenant.');
  return {
    kind: 'good',
    bearer: { side, roles: strings(roles), directoryRoles: strings(wids) },
  };
}

function bad(why: string): TokenCheck {
  return { kind: 'bad', why };
}

function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}
