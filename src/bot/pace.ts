import { ChannelError } from '../run/faults.ts';
import type { Clock } from '../run/ports.ts';

/** Waits until Teams will take one more call about a conversation; calls leave in the order in which they came. */
export function pace(clock: Clock): (conversation: string) => Promise<void> {
  const leaves = new Map<string, readonly number[]>();
  return async (conversation) => {
    const now = clock.now().getTime();
    const recent = (leaves.get(conversation) ?? []).filter((at) => at > now - longest);
    const at = limits.reduce((soonest, limit) => Math.max(soonest, free(recent, limit)), now);
    const wait = at - now;
    if (wait > patience)
      throw new ChannelError('Posting: this conversation has had all that Teams takes for now', {
        kind: 'later',
        retryAfter: wait,
      });
    leaves.set(conversation, [...recent, at]);
    if (leaves.size > most) forget(leaves, now - longest);
    if (wait > 0) await clock.sleep(wait);
  };
}

interface Limit {
  readonly calls: number;
  readonly within: number;
}

// «Rate limiting», Bot Framework for Teams: per bot and conversation, edits included.
const limits: readonly Limit[] = [
  { calls: 7, within: 1_000 },
  { calls: 8, within: 2_000 },
  { calls: 60, within: 30_000 },
];
const longest = 30_000;
/** Longer than this, in ms, nobody waits here: what was drawn would be old by then, so the caller draws and tries again by itself. */
const patience = 5_000;
/** Conversations remembered before the quiet ones are forgotten. */
const most = 1_000;

function free(recent: readonly number[], { calls, within }: Limit): number {
  const first = recent.at(-calls);
  return first === undefined ? 0 : first + within;
}

function forget(leaves: Map<string, readonly number[]>, before: number): void {
  for (const [conversation, times] of leaves)
    if ((times.at(-1) ?? 0) < before) leaves.delete(conversation);
}
