import type { Clock } from '../ports/clock.ts';
import { MessageError } from '../ports/message-error.ts';

interface Limit {
  readonly calls: number;
  /** Milliseconds. */
  readonly within: number;
}

// «Rate limiting», Bot Framework for Teams: per bot and conversation, edits included.
const shortLimits: readonly Limit[] = [
  { calls: 7, within: 1_000 },
  { calls: 8, within: 2_000 },
  { calls: 60, within: 30_000 },
];
const hour = 3_600_000;
const postLimits: readonly Limit[] = [...shortLimits, { calls: 1_800, within: hour }];
/** Edits of progress leave 200 calls of an hour to new messages. */
const editLimits: readonly Limit[] = [...shortLimits, { calls: 1_600, within: hour }];
/** Per app and tenant, over all conversations; the bot serves one tenant. */
const appLimit: Limit = { calls: 50, within: 1_000 };
/** Milliseconds. A card that waits longer is out of date, so its caller renders it again and retries. */
const maxWait = 5_000;
/** Conversations to remember before idle ones are removed. */
const maxConversations = 1_000;

/** Waits until Teams accepts another call for a conversation; its calls leave in the order in which they came. */
export type ConversationLimit = (conversation: string, isEdit?: boolean) => Promise<void>;

export function conversationLimit(clock: Clock): ConversationLimit {
  const callTimes = new Map<string, readonly number[]>();
  let appTimes: readonly number[] = [];
  return async (conversation, isEdit = false) => {
    const now = clock.now().getTime();
    const recent = (callTimes.get(conversation) ?? []).filter((at) => at > now - hour);
    appTimes = appTimes.filter((at) => at > now - appLimit.within);
    const inConversation = (isEdit ? editLimits : postLimits).reduce(
      (earliest, limit) => Math.max(earliest, allowedAfter(recent, limit)),
      Math.max(now, recent.at(-1) ?? now),
    );
    const at = allowedAmong(appTimes, appLimit, inConversation);
    const wait = at - now;
    if (wait > maxWait)
      throw new MessageError('Posting: the rate limit of this conversation is reached', {
        kind: 'retry',
        retryAfter: wait,
      });
    callTimes.set(conversation, [...recent, at]);
    appTimes = [...appTimes, at].sort((a, b) => a - b);
    if (callTimes.size > maxConversations) removeIdle(callTimes, now - hour);
    if (wait > 0) await clock.sleep(wait);
  };
}

/** The first time that keeps the limit after all of these calls. */
function allowedAfter(times: readonly number[], { calls, within }: Limit): number {
  const first = times.at(-calls);
  return first === undefined ? 0 : first + within;
}

/** The first time from `earliest` on that keeps the limit; some of these calls, in order of time, leave later. */
function allowedAmong(times: readonly number[], limit: Limit, earliest: number): number {
  const { calls, within } = limit;
  for (const [n, first] of times.entries()) {
    const last = times[n + calls - 1];
    if (last === undefined) break;
    if (Math.max(last, earliest) - Math.min(first, earliest) < within)
      return allowedAmong(times, limit, first + within);
  }
  return earliest;
}

function removeIdle(callTimes: Map<string, readonly number[]>, before: number): void {
  for (const [conversation, times] of callTimes)
    if ((times.at(-1) ?? 0) < before) callTimes.delete(conversation);
}
