import { randomUUID } from 'node:crypto';

/** The authority that gives bots their tokens for the connector. */
export interface Login {
  /** Answers a token request; null where that is not what the path asks for. */
  answer(path: string, form: string): { readonly status: number; readonly body: object } | null;
  /** Whether a call carries a token that was given here. */
  knows(authorization: string | undefined): boolean;
  /** What bots asked with. */
  readonly requests: readonly URLSearchParams[];
}

const scope = 'https://api.botframework.com/.default';

export function login(): Login {
  const given = new Set<string>();
  const requests: URLSearchParams[] = [];
  return {
    requests,
    knows: (authorization) => given.has(authorization?.replace(/^Bearer /, '') ?? ''),
    answer: (path, form) => {
      if (!/^\/[^/]+\/oauth2\/v2\.0\/token$/.test(path)) return null;
      const asked = new URLSearchParams(form);
      requests.push(asked);
      const proof = asked.get('client_secret') ?? asked.get('client_assertion');
      const scopes = (asked.get('scope') ?? '').split(' ');
      if (!scopes.includes(scope) || !proof || !asked.get('client_id'))
        return { status: 400, body: { error: 'invalid_request' } };
      const token = `connector-${randomUUID()}`;
      given.add(token);
      return {
        status: 200,
        body: { token_type: 'Bearer', expires_in: 3600, ext_expires_in: 3600, access_token: token },
      };
    },
  };
}
