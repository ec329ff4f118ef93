/** A call failed. The message is a phrase for people, without a name or a secret. */
export class ChangeSystemError extends Error {
  /** Whether a repeated call can succeed without a person who changes something. */
  readonly isTemporary: boolean;
  /** Milliseconds that the system asked to wait; null: it did not. */
  readonly retryAfter: number | null;
  constructor(
    message: string,
    {
      cause,
      isTemporary,
      retryAfter = null,
    }: {
      readonly cause?: unknown;
      readonly isTemporary: boolean;
      readonly retryAfter?: number | null;
    },
  ) {
    super(message, { cause });
    this.name = 'ChangeSystemError';
    this.isTemporary = isTemporary;
    this.retryAfter = retryAfter;
  }
}
