import { createHash, X509Certificate } from 'node:crypto';
import type { Application } from '../world/directory.ts';
import { isSignedBy, decode, type Claims } from './jwt.ts';
import { refusals, type Refused } from './refusal.ts';

export interface Expected {
  readonly app: Application;
  /** The token endpoint, which must be the assertion's audience. */
  readonly audience: string;
  readonly now: number;
}

/** null if the assertion is valid and signed with the app's private key. */
export function assertionFault(assertion: string, expected: Expected): Refused | null {
  const { app, audience, now } = expected;
  const token = decode(assertion);
  if (token === null) return refusals.badAssertion('it is no JSON web token');
  const certificate = app.certificates
    .map(({ value }) => new X509Certificate(value))
    .find(({ raw }) => namesCertificate(token.header, raw));
  if (certificate === undefined) {
    return refusals.badAssertion(
      'its x5t or x5t#S256 is not the thumbprint of a certificate of the app',
    );
  }
  if (!isSignedBy(token, certificate.publicKey)) {
    return refusals.badAssertion('its signature does not fit the certificate');
  }
  const { aud, iss, sub, jti, exp, nbf } = token.claims;
  if (aud !== audience) return refusals.badAssertion(`its audience is not ${audience}`);
  if (iss !== app.appId || sub !== app.appId) {
    return refusals.badAssertion('its issuer and subject are not the client id');
  }
  if (typeof jti !== 'string' || jti === '') return refusals.badAssertion('it has no jti');
  const seconds = now / 1000;
  if (typeof exp !== 'number' || exp < seconds) return refusals.lateAssertion();
  return typeof nbf === 'number' && nbf > seconds + 300 ? refusals.lateAssertion() : null;
}

function namesCertificate(header: Claims, der: Buffer): boolean {
  const print = (algorithm: string) => createHash(algorithm).update(der).digest('base64url');
  const named = header['x5t#S256'] ?? header['x5t'];
  return named === print('sha256') || named === print('sha1');
}
