import type { Clock } from '../ports/clock.ts';
import { MessageError } from '../ports/message-error.ts';

interface Limit {
  readonly calls: number;
  /** Milliseconds. */
  readonly within: number;
}

// «Rate limiting», Bot Framework for Teams: per bot and conversation, edits included.
const limits: readonly Limit[] = [
  { calls: 7, within: 1_000 },
  { calls: 8, within: 2_000 },
  { calls: 60, within: 30_000 },
];
const longestPeriod = 30_000;
/** Milliseconds. A card that waits longer is out of date, so its caller renders it again and retries. */
const maxWait = 5_000;
/** Conversations to remember before idle ones are removed. */
const maxConversations = 1_000;

/** Waits until Teams accepts another call for a conversation; calls leave in the order in which they came. */
export function conversationLimit(clock: Clock): (conversation: string) => Promise<void> {
  const callTimes = new Map<string, readonly number[]>();
  return async (conversation) => {
    const now = clock.now().getTime();
    const recent = (callTimes.get(conversation) ?? []).filter((at) => at > now - longestPeriod);
    const at = limits.reduce(
      (earliest, limit) => Math.max(earliest, allowedAt(recent, limit)),
      now,
    );
    const wait = at - now;
    if (wait > maxWait)
      throw new MessageError('Posting: the rate limit of this conversation is reached', {
        kind: 'retry',
        retryAfter: wait,
      });
    callTimes.set(conversation, [...recent, at]);
    if (callTimes.size > maxConversations) removeIdle(callTimes, now - longestPeriod);
    if (wait > 0) await clock.sleep(wait);
  };
}

function allowedAt(recent: readonly number[], { calls, within }: Limit): number {
  const first = recent.at(-calls);
  return first === undefined ? 0 : first + within;
}

function removeIdle(callTimes: Map<string, readonly number[]>, before: number): void {
  for (const [conversation, times] of callTimes)
    if ((times.at(-1) ?? 0) < before) callTimes.delete(conversation);
}
