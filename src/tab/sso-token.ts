import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload } from 'jose';
import type { Person } from '../ports/person.ts';

export interface SsoOptions {
  /** Application ID of the registration whose tokens the tab gets. */
  readonly appId: string;
  /** The home tenant; people of other tenants are its guests. */
  readonly tenantId: string;
  /** Origin of the authority, such as https://login.microsoftonline.com. */
  readonly loginUrl: string;
  /** Host of the tab; null: it is not known. */
  readonly host: string | null;
  readonly now: () => Date;
}

/** Checks a token that Teams got for the tab. */
export type CheckToken = (token: string) => Promise<Person | 'refused' | 'keys-unreadable'>;

/** Seconds that the clocks of Entra and this machine may differ. */
const clockTolerance = 60;

/**
 * «Secure access to web APIs», Microsoft identity platform: signature, issuer, audience, times, tenant, and the permission that the person
 * gave. Keys are kept and read again when a token names an unknown one, at most every 30 seconds.
 */
export function ssoTokenCheck({ appId, tenantId, loginUrl, host, now }: SsoOptions): CheckToken {
  const keys = createRemoteJWKSet(new URL(`${loginUrl}/${tenantId}/discovery/v2.0/keys`));
  const audience = [appId, `api://${appId}`, ...(host === null ? [] : [`api://${host}/${appId}`])];
  const issuer = [`${loginUrl}/${tenantId}/v2.0`, `https://sts.windows.net/${tenantId}/`];
  return async (token) => {
    try {
      const { payload } = await jwtVerify(token, keys, {
        algorithms: ['RS256'],
        ...{ audience, issuer, clockTolerance },
        currentDate: now(),
        requiredClaims: ['exp', 'nbf', 'tid', 'oid', 'scp'],
      });
      return personOf(payload, tenantId);
    } catch (error) {
      if (isOfKeys(error)) return 'keys-unreadable';
      if (error instanceof errors.JOSEError) return 'refused';
      throw error;
    }
  };
}

/** A token of an application has no `scp`. */
function personOf({ tid, oid, scp, name }: JWTPayload, tenantId: string): Person | 'refused' {
  const isOfTenant = typeof tid === 'string' && tid.toLowerCase() === tenantId.toLowerCase();
  const mayAccess = typeof scp === 'string' && scp.split(' ').includes('access_as_user');
  if (!isOfTenant || !mayAccess || typeof oid !== 'string') return 'refused';
  return { id: oid.toLowerCase(), name: typeof name === 'string' ? name : '' };
}

/** Whether the keys could not be fetched: jose answers so for a status other than 200, and fetch throws a TypeError. */
function isOfKeys(error: unknown): boolean {
  if (error instanceof TypeError || error instanceof errors.JWKSTimeout) return true;
  if (error instanceof errors.JWKSInvalid) return true;
  return error instanceof errors.JOSEError && error.code === 'ERR_JOSE_GENERIC';
}
