import { createHash, createPrivateKey, randomUUID, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import jwt from 'jsonwebtoken';

export function claimsOf(token: string): Readonly<Record<string, unknown>> {
  const claims = jwt.decode(token, { json: true });
  if (claims === null) throw new Error('that is no token');
  return claims;
}

export interface AssertionWish {
  /** A PEM of private key and certificate. */
  readonly path: string;
  readonly clientId: string;
  readonly audience: string;
  readonly algorithm?: 'RS256' | 'PS256';
  readonly thumbprint?: 'x5t' | 'x5t#S256';
  readonly claims?: Readonly<Record<string, unknown>>;
  /** The certificate that the header names, where it is not the key's own. */
  readonly named?: string;
}

/** What an app with a certificate shows the token endpoint. */
export async function assertion(wish: AssertionWish): Promise<string> {
  const { thumbprint = 'x5t#S256', clientId } = wish;
  const der = certificate(await readFile(wish.named ?? wish.path, 'utf8')).raw;
  const digest = thumbprint === 'x5t' ? 'sha1' : 'sha256';
  const print = createHash(digest).update(der).digest('base64url');
  const seconds = Math.floor(Date.now() / 1000);
  const claims = {
    aud: wish.audience,
    iss: clientId,
    sub: clientId,
    jti: randomUUID(),
    nbf: seconds,
    exp: seconds + 600,
    ...wish.claims,
  };
  const algorithm = wish.algorithm ?? 'PS256';
  return jwt.sign(claims, createPrivateKey(await readFile(wish.path)), {
    algorithm,
    header: { alg: algorithm, typ: 'JWT', [thumbprint]: print },
  });
}

function certificate(pem: string): X509Certificate {
  return new X509Certificate(pem.slice(pem.indexOf('-----BEGIN CERTIFICATE-----')));
}
