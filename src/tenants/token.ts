import type { TokenCredential } from '@azure/identity';
import type { Fault } from './errors.ts';
import { Late, within } from './within.ts';

/** Milliseconds to wait for a token; the identity library knows no limit of its own. */
const timeLimit = 20_000;

/** A token, or why there is none: nothing has been asked of the tenant then, so nothing was carried out. */
export async function bearer(
  tokens: TokenCredential,
  scope: string,
): Promise<{ readonly kind: 'token'; readonly token: string } | TokenFault> {
  try {
    const token = await within(timeLimit, () => tokens.getToken(scope));
    if (token) return { kind: 'token', token: token.token };
    return { kind: 'fault', fault: refusal('the authority answered without one', null) };
  } catch (cause) {
    return { kind: 'fault', fault: fault(cause) };
  }
}

interface TokenFault {
  readonly kind: 'fault';
  readonly fault: Fault;
}

function fault(cause: unknown): Fault {
  const message = cause instanceof Error ? cause.message : String(cause);
  const passing = cause instanceof Late || unreachable.test(message);
  const refused = refusal(spoken(message), cause);
  return passing ? { ...refused, kind: 'unreachable' } : refused;
}

function refusal(why: string, cause: unknown): Fault {
  const code = /AADSTS\d+/.exec(why)?.[0] ?? '';
  return { kind: 'forbidden', code, says: `no token was given, ${why}`, executed: 'no', cause };
}

/** The identity library tells faults apart by words alone; these are of the network or of a busy authority. */
const unreachable =
  /network_error|endpoints_resolution_error|temporarily_unavailable|AADSTS(90033|90024|90006|50196|90055)\b/;

/** Without the library's links, times and trace ids. */
function spoken(message: string): string {
  const [, description] =
    /Description: (.*?)(?: Trace ID| - Correlation ID|$)/s.exec(message) ?? [];
  return description ?? message.replace(/: See https.*$/s, '');
}
