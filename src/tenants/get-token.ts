import type { TokenCredential } from '@azure/identity';
import type { CallFailure } from './tenant-error.ts';
import { withTimeLimit } from './time-limit.ts';
import { noToken, tokenFailure } from './token-failure.ts';

/** Milliseconds; the identity library has no time limit of its own. Shorter than a claim to send a write holds. */
const timeLimit = 4_000;

/** A token, or why there is none; without a token nothing is sent to the tenant. */
export async function getToken(
  tokens: TokenCredential,
  scope: string,
): Promise<
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'failed'; readonly failure: CallFailure }
> {
  try {
    const token = await withTimeLimit(timeLimit, () => tokens.getToken(scope));
    if (token) return { kind: 'token', token: token.token };
    return { kind: 'failed', failure: noToken('the authority answered without one', null) };
  } catch (cause) {
    return { kind: 'failed', failure: tokenFailure(cause) };
  }
}
