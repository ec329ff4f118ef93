import type { CallFailure } from './tenant-error.ts';
import { TimeLimitError } from './time-limit.ts';

/** What the error of the identity library means for the call. */
export function tokenFailure(cause: unknown): CallFailure {
  const message = cause instanceof Error ? cause.message : String(cause);
  const isTemporary =
    cause instanceof TimeLimitError || temporary.test(message) || isIdentityDown(message);
  const refused = noToken(descriptionIn(message), cause);
  return isTemporary ? { ...refused, kind: 'unreachable' } : refused;
}

export function noToken(why: string, cause: unknown): CallFailure {
  const code = /AADSTS\d+/.exec(why)?.[0] ?? '';
  const text = `no token was issued, ${why}`;
  return { kind: 'forbidden', code, text, lacks: 'token', mayHaveRun: false, cause };
}

/** Errors of the network or of a busy authority; the identity library tells them apart by their text only. */
const temporary =
  /network_error|endpoints_resolution_error|temporarily_unavailable|AADSTS(90033|90024|90006|50196|90055)\b/;

/** The library says nothing of the status: the endpoint of the managed identity refuses only an identity that the machine does not have. */
function isIdentityDown(message: string): boolean {
  if (!message.startsWith('ManagedIdentityCredential: ')) return false;
  return !/not found|no user assigned|invalid|unauthorized/i.test(message);
}

/** The library's message without its links, times and trace ids. */
function descriptionIn(message: string): string {
  const read = message.slice(0, maxMessageLength);
  const description = read.split('Description: ', 2)[1];
  return description === undefined
    ? before(read, ': See https')
    : before(before(description, ' Trace ID'), ' - Correlation ID');
}

/** Characters of the library's message that are read. */
const maxMessageLength = 4_000;

function before(text: string, end: string): string {
  return text.split(end, 1)[0] ?? text;
}
