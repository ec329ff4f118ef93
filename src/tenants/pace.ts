import type { Bucket } from '../run/bucket.ts';
import type { Clock, Log } from '../run/ports.ts';
import type { Allowance } from './allowance.ts';
import { room, type Load, type Seat } from './room.ts';
import { lesson } from './tempo.ts';
import { turns } from './turns.ts';

/** When a call to one tenant may leave: not before its turn, not in a pause that the tenant has asked for, and not beside too many others. */
export interface Pace {
  enter(entry: Entry): Promise<Entrance>;
}

export interface Entry {
  /** Ms that may be waited at most for the end of a pause. */
  readonly patience: number;
  /** How many the tenant counts. */
  readonly calls: number;
  /** Asked once nothing else is in the way, and anew where something comes in the way after that. */
  readonly mayLeave: () => Promise<boolean>;
}

/** `paused`: for so many ms, which is too long; `held`: it may not leave. */
export type Entrance =
  Place | { readonly kind: 'paused'; readonly ms: number } | { readonly kind: 'held' };

export interface Place {
  readonly kind: 'in';
  leave(sign: Sign): void;
}

/** What an answer says of the tenant's load; `pause`: nobody may call for so many ms. */
export interface Sign {
  readonly load: Load;
  readonly pause: number;
  readonly allowance: Allowance | null;
}

export const clean: Sign = { load: 'clean', pause: 0, allowance: null };
export const faulty: Sign = { load: 'faulty', pause: 0, allowance: null };

export interface Limits {
  readonly tenant: string;
  /** Calls of this process side by side as long as the tenant does not complain. */
  readonly concurrency: number;
  readonly bucket: Bucket;
  readonly clock: Clock;
  readonly log: Log;
}

/** Ms for which the word that a call may leave holds. */
const staysTrue = 5_000;
/** Ms; after so long the tenant is asked again, whatever pause it wanted. */
const longestPause = 15 * 60_000;
/** Ms over which this process counts its own calls. */
const window = 2_000;

export function pace({ tenant, concurrency, bucket, clock, log }: Limits): Pace {
  const seats = room(concurrency, clock);
  const ours = turns(tenant, bucket, clock);
  let left: readonly number[] = [];
  let learned = 0;
  let closedUntil = 0;

  const now = (): number => clock.now().getTime();

  const heed = ({ load, allowance, ...sign }: Sign, isNews: boolean): void => {
    const pause = Math.min(sign.pause, longestPause);
    closedUntil = Math.max(closedUntil, now() + pause);
    const told = { load: load === 'slow' && !isNews ? 'faulty' : load, pause, allowance };
    const taught = lesson(ours.known(), told, {
      pace: left.filter((at) => at > now() - window).length / (window / 1000),
      since: now() - learned,
    });
    if (taught === null) return;
    learned = now();
    // Others hear of it a little later then; what this call did must not be lost with it.
    ours.learn(taught).catch((error: unknown) => {
      log.warn('The pace of a tenant could not be told to other instances', { tenant, error });
    });
  };

  /** Ms that would have to be waited beyond `until`; null: every turn has come. */
  const wait = async (until: number, calls: number): Promise<number | null> => {
    for (let wanted = calls; ;) {
      const closed = closedUntil - now();
      if (closed <= 0 && wanted === 0) return null;
      const next = closed > 0 ? ({ kind: 'closed', wait: closed } as const) : await ours.next();
      // Whoever stood long in line has not met a pause by that.
      if (next.wait > 0 && now() + next.wait > until) return next.wait;
      if (next.wait > 0) await clock.sleep(next.wait);
      if (next.kind === 'turn') wanted -= 1;
    }
  };

  const place = (seat: Seat, calls: number): Place => {
    left = [...left.filter((at) => at > now() - window), ...Array.from({ length: calls }, now)];
    return {
      kind: 'in',
      leave: (sign) => heed(sign, seat.leave(sign.load)),
    };
  };

  const enter = async ({ calls, mayLeave }: Entry, until: number): Promise<Entrance> => {
    for (;;) {
      const ms = await wait(until, calls);
      if (ms !== null) return { kind: 'paused', ms };
      const asked = now();
      if (!(await mayLeave())) return { kind: 'held' };
      const seat = await seats.enter();
      let stays = false;
      try {
        stays = now() - asked < staysTrue || (await mayLeave());
        if (stays && closedUntil <= now()) return place(seat, calls);
      } catch (error) {
        seat.leave('faulty');
        throw error;
      }
      seat.leave('faulty');
      if (!stays) return { kind: 'held' };
    }
  };

  return {
    async enter(entry) {
      const until = now() + entry.patience;
      const leaveQueue = await seats.queue();
      try {
        return await enter(entry, until);
      } finally {
        leaveQueue();
      }
    },
  };
}
