import { createPublicKey, generateKeyPairSync, randomUUID, type KeyObject } from 'node:crypto';
import jwt, { type SignOptions } from 'jsonwebtoken';

// Created once, because a pair takes a while and tests start many connectors.
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

/** The signing key of the connector and the tokens signed with it. */
export interface Keys {
  jwks(): object;
  /** A token as Teams sends it; `options` and `key` are for tokens that the bot must refuse. */
  token(claims: object, options?: SignOptions, key?: KeyObject): string;
}

export function keys(endorsements: readonly string[]): Keys {
  const kid = randomUUID();
  return {
    jwks: () => {
      const publicKey = createPublicKey(privateKey).export({ format: 'jwk' });
      return { keys: [{ ...publicKey, kid, use: 'sig', alg: 'RS256', endorsements }] };
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
