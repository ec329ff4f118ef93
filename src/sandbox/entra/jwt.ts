import { constants, createHash, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { objectIn, type Fields } from '../http/parse.ts';

export type Claims = Fields;

/** A decoded JSON web token; not validated. */
export interface DecodedToken {
  readonly header: Claims;
  readonly claims: Claims;
  readonly signed: Buffer;
  readonly signature: Buffer;
}

export function signToken(claims: Claims, key: KeyObject): string {
  const header = { typ: 'JWT', alg: 'RS256', kid: keyId(key) };
  const text = `${encode(header)}.${encode(claims)}`;
  return `${text}.${sign('sha256', Buffer.from(text), key).toString('base64url')}`;
}

/** null if the text is not a JSON web token. */
export function decode(token: string): DecodedToken | null {
  const [head, body, signature, ...rest] = token.split('.');
  if (head === undefined || body === undefined || signature === undefined || rest.length > 0) {
    return null;
  }
  const [header, claims] = [head, body].map((part) =>
    objectIn(Buffer.from(part, 'base64url').toString('utf8')),
  );
  if (!header || !claims) return null;
  return {
    header,
    claims,
    signed: Buffer.from(`${head}.${body}`),
    signature: Buffer.from(signature, 'base64url'),
  };
}

/** Checks an RS256 or PS256 signature; false for every other algorithm. */
export function isSignedBy(token: DecodedToken, key: KeyObject): boolean {
  switch (token.header['alg']) {
    case 'RS256':
      return verify('sha256', token.signed, key, token.signature);
    case 'PS256': {
      const padding = constants.RSA_PKCS1_PSS_PADDING;
      const pss = { key, padding, saltLength: constants.RSA_PSS_SALTLEN_DIGEST };
      return verify('sha256', token.signed, pss, token.signature);
    }
    default:
      return false;
  }
}

export function publicKey(key: KeyObject): { readonly n: string; readonly e: string } {
  const { n = '', e = '' } = createPublicKey(key).export({ format: 'jwk' });
  return { n, e };
}

export function keyId(key: KeyObject): string {
  return createHash('sha256').update(publicKey(key).n).digest('base64url').slice(0, 27);
}

function encode(part: Claims): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
