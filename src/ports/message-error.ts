/**
 * `rejected`: the conversation or message will never accept it. `retry`: it was not accepted, try again later.
 * `server-error`: the connector answered 5xx, which it may do after it took the message.
 * `unknown`: the request was sent and no answer came, so the message may have been posted.
 */
export type MessageErrorKind = 'rejected' | 'retry' | 'server-error' | 'unknown';
/** A message could not be posted or edited in Teams. */
export class MessageError extends Error {
  readonly kind: MessageErrorKind;
  /** Milliseconds that Teams asked to wait; null when it named no time. */
  readonly retryAfter: number | null;
  constructor(
    message: string,
    detail: { kind: MessageErrorKind; retryAfter: number | null },
    cause?: unknown,
  ) {
    super(message, { cause });
    this.name = 'MessageError';
    this.kind = detail.kind;
    this.retryAfter = detail.retryAfter;
  }
}
