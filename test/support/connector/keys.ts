import { createPublicKey, generateKeyPairSync, randomUUID, type KeyObject } from 'node:crypto';
import jwt, { type SignOptions } from 'jsonwebtoken';

// Making a pair takes a while, and tests open many connectors.
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

/** The connector's signing key: what it publishes, and the tokens that it gives to what it sends. */
export interface Keys {
  jwks(): object;
  /** A token as Teams' calls carry it; `options` and `key` are for the ones that must be refused. */
  token(claims: object, options?: SignOptions, key?: KeyObject): string;
}

export function keys(endorsements: readonly string[]): Keys {
  const kid = randomUUID();
  return {
    jwks: () => {
      const published = createPublicKey(privateKey).export({ format: 'jwk' });
      return { keys: [{ ...published, kid, use: 'sig', alg: 'RS256', endorsements }] };
    },
    token: (claims, options = {}, key = privateKey) =>
      jwt.sign(claims, key, {
        algorithm: 'RS256',
        keyid: kid,
        issuer: 'https://api.botframework.com',
        expiresIn: '1h',
        ...options,
      }),
  };
}
