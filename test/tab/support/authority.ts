import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import jwt, { type Algorithm } from 'jsonwebtoken';

// Created once, because a pair takes a while.
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

/** Entra as the issuer of tokens for the dashboard, over HTTP. */
export interface Authority {
  /** Origin. */
  readonly url: string;
  /** Paths of the requests for its keys. */
  readonly requests: readonly string[];
  /** Whether it answers with its keys; else with status 500. */
  isAvailable: boolean;
  sign(
    claims: object,
    options?: { readonly key?: KeyObject | string; readonly algorithm?: Algorithm },
  ): string;
  stop(): void;
}

export async function authority(): Promise<Authority> {
  const requests: string[] = [];
  const publicKey = createPublicKey(privateKey).export({ format: 'jwk' });
  const body = JSON.stringify({ keys: [{ ...publicKey, kid: 'key', use: 'sig', alg: 'RS256' }] });
  const server = createServer((request, response) => {
    requests.push(request.url ?? '');
    response.statusCode = running.isAvailable ? 200 : 500;
    response.end(body);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const running: Authority = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    isAvailable: true,
    sign: (claims, { key = privateKey, algorithm = 'RS256' } = {}) =>
      jwt.sign(claims, key, { algorithm, keyid: 'key', noTimestamp: true }),
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
  return running;
}

/** As PEM text, which a library that takes any algorithm would use as the secret of HS256. */
export function publicKeyText(): string {
  return createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString();
}
