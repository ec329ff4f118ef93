import { randomUUID } from 'node:crypto';

/** The authority that issues the bot's tokens for the connector. */
export interface Login {
  /** Answers a token request; null for any other path. */
  answer(path: string, form: string): { readonly status: number; readonly body: object } | null;
  /** Whether this is an `Authorization` header with a token of this authority. */
  isIssued(authorization: string | undefined): boolean;
  /** The forms of the token requests. */
  readonly requests: readonly URLSearchParams[];
}

const scope = 'https://api.botframework.com/.default';

export function login(): Login {
  const issued = new Set<string>();
  const requests: URLSearchParams[] = [];
  return {
    requests,
    isIssued: (authorization) => issued.has(authorization?.replace(/^Bearer /, '') ?? ''),
    answer: (path, form) => {
      if (!/^\/[^/]+\/oauth2\/v2\.0\/token$/.test(path)) return null;
      const fields = new URLSearchParams(form);
      requests.push(fields);
      const proof = fields.get('client_secret') ?? fields.get('client_assertion');
      const scopes = (fields.get('scope') ?? '').split(' ');
      if (!scopes.includes(scope) || !proof || !fields.get('client_id'))
        return { status: 400, body: { error: 'invalid_request' } };
      const token = `connector-${randomUUID()}`;
      issued.add(token);
      return {
        status: 200,
        body: { token_type: 'Bearer', expires_in: 3600, ext_expires_in: 3600, access_token: token },
      };
    },
  };
}
