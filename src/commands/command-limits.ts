import { refuse, type Refused } from '../ports/refused.ts';
import type { Person } from '../ports/person.ts';
import type { Cost } from './command.ts';
import { isFull, takeToken, type TokenBucket } from './token-bucket.ts';

/** How many commands and card actions each person can use per minute; counted by this process alone. */
export interface CommandLimits {
  /** Counts one; returns a refusal if that was too many. `isStaff`: whether the person is an admin or approver now. */
  take(person: Person, cost: Cost, call: LimitCall): Promise<Refused | null>;
}

interface LimitCall {
  readonly now: Date;
  /** Asked only if the limit for everyone is used up, at most once a minute. */
  readonly isStaff: () => Promise<boolean>;
}

/** Commands per minute. */
export const limitsPerMinute = {
  /** Of any cost; clients also fetch the cards of a run that is being stamped. */
  all: 300,
  /** Of high cost, for people who are neither admins nor approvers. */
  high: 6,
  /** Of high cost, for admins and approvers. */
  highOfStaff: 60,
} as const;
type Limit = keyof typeof limitsPerMinute;

/** Milliseconds for which the answer of `isStaff` is used again. */
const roleLasts = 60_000;
const maxEntries = 10_000;

export function commandLimits(): CommandLimits {
  const buckets = new Map<string, TokenBucket>();
  const roles = new Map<string, { readonly at: number; readonly isStaff: Promise<boolean> }>();

  const wait = (limit: Limit, { id }: Person, now: number): number => {
    const key = `${limit} ${id}`;
    const request = takeToken(buckets.get(key), limitsPerMinute[limit], now);
    buckets.set(key, request.bucket);
    if (buckets.size > maxEntries) removeOld(buckets, (bucket) => isFull(bucket, now));
    return request.wait;
  };
  const isStaff = ({ id }: Person, { now, isStaff: ask }: LimitCall): Promise<boolean> => {
    const at = now.getTime();
    const known = roles.get(id);
    if (known !== undefined && at - known.at < roleLasts) return known.isStaff;
    const answer = ask().catch((error: unknown) => {
      roles.delete(id);
      throw error;
    });
    roles.set(id, { at, isStaff: answer });
    if (roles.size > maxEntries) removeOld(roles, (role) => at - role.at >= roleLasts);
    return answer;
  };

  return {
    take: async (person, cost, call) => {
      const now = call.now.getTime();
      const all = wait('all', person, now);
      if (all > 0) return tooMany(`${limitsPerMinute.all} commands a minute`, all);
      const high = cost === 'low' ? 0 : wait('high', person, now);
      if (high === 0) return null;
      if (!(await isStaff(person, call))) return tooMany(highText(limitsPerMinute.high), high);
      const ofStaff = wait('highOfStaff', person, now);
      return ofStaff === 0 ? null : tooMany(highText(limitsPerMinute.highOfStaff), ofStaff);
    },
  };
}

function highText(number: number): string {
  return `${number} commands a minute that read a tenant or a whole run`;
}

function tooMany(limit: string, ms: number): Refused {
  const seconds = Math.ceil(ms / 1_000);
  return refuse(
    'too-many-requests',
    `That was too fast, so nothing was done: you can use ${limit}.`,
    `Try again in ${seconds === 1 ? '1 second' : `${seconds} seconds`}.`,
  );
}

function removeOld<T>(entries: Map<string, T>, isOld: (entry: T) => boolean): void {
  for (const [key, entry] of entries) if (isOld(entry)) entries.delete(key);
}
