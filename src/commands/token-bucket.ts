/** How many tokens a bucket held at a time, in milliseconds; it fills up evenly within a minute. */
export interface TokenBucket {
  readonly tokens: number;
  readonly at: number;
}

/** `wait`: milliseconds until the next token is there; 0: one was taken. */
export interface TokenRequest {
  readonly bucket: TokenBucket;
  readonly wait: number;
}

const minute = 60_000;

/** Takes a token, if there is one, from a bucket that holds `perMinute` tokens; undefined: a full one. */
export function takeToken(
  bucket: TokenBucket | undefined,
  perMinute: number,
  now: number,
): TokenRequest {
  const tokens = tokensAt(bucket, perMinute, now);
  if (tokens >= 1) return { bucket: { tokens: tokens - 1, at: now }, wait: 0 };
  return {
    bucket: { tokens, at: now },
    wait: Math.ceil(((1 - tokens) * minute) / perMinute),
  };
}

/** A clock that was set back neither fills nor empties the bucket. */
function tokensAt(bucket: TokenBucket | undefined, perMinute: number, now: number): number {
  if (bucket === undefined) return perMinute;
  const elapsed = Math.max(0, now - bucket.at);
  return Math.min(perMinute, bucket.tokens + (elapsed * perMinute) / minute);
}

/** Whether a bucket is full again, so that it needs no memory. */
export function isFull({ at }: TokenBucket, now: number): boolean {
  return now - at >= minute;
}
