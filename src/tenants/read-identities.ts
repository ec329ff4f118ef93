import * as z from 'zod/v4';
import type { IdentityUse } from '../mapping/required-access-types.ts';
import type { Side } from '../mapping/tenant-objects.ts';
import type { IdentityReading, TokenReading } from '../ports/identity-reading.ts';
import type { Tokens } from './credentials.ts';
import { getToken } from './get-token.ts';
import { tokenError } from './tenant-error.ts';

interface TokenScopes {
  readonly exchange: string;
  readonly graph: string;
}

/** What new tokens of an app say that it may do. They are asked for apart from the tokens of calls, and not kept. */
export async function readIdentity(
  use: IdentityUse,
  tokens: Tokens,
  { side, scopes }: { readonly side: Side; readonly scopes: TokenScopes },
): Promise<IdentityReading> {
  const { app } = tokens;
  const separate = tokens.separate();
  const read = async (service: string, scope: string): Promise<TokenReading> => {
    const granted = await getToken(separate, scope);
    if (granted.kind === 'token') return { kind: 'token', ...rolesIn(granted.token) };
    const operation = `Asking for a token for ${service}`;
    const { detail, message } = tokenError({ app, side, operation }, granted.failure);
    return { kind: 'failed', failure: { kind: detail.kind, code: detail.code, text: message } };
  };
  const [exchange, graph] = await Promise.all([
    read('Exchange Online', scopes.exchange),
    read('Microsoft Graph', scopes.graph),
  ]);
  return { use, clientId: app.clientId, credential: app.credential, exchange, graph };
}

/** The claims `roles` and `wids`; none of a token that can't be read, which only its resource has to understand. */
function rolesIn(
  token: string,
): Pick<Extract<TokenReading, { kind: 'token' }>, 'roles' | 'directoryRoles'> {
  const { roles, wids } = claimsSchema.parse(claimsIn(token));
  return { roles, directoryRoles: wids.map((id) => id.toLowerCase()) };
}

function claimsIn(token: string): unknown {
  const [, payload = ''] = token.split('.');
  try {
    return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

const texts = z.array(z.string()).catch([]);
const claimsSchema = z.object({ roles: texts, wids: texts }).catch({ roles: [], wids: [] });
