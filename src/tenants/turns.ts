import type { Bucket, Lesson, Tempo } from '../run/bucket.ts';
import type { Clock } from '../run/ports.ts';

/** The turns of one tenant that this process has taken from the bucket of all. */
export interface Turns {
  /** Milliseconds to wait: for the turn, which is taken with it, or until the tenant may be called at all. */
  next(): Promise<{ readonly kind: 'turn' | 'closed'; readonly wait: number }>;
  known(): Tempo;
  learn(lesson: Lesson): Promise<void>;
}

/** Turns are taken for so long, in ms, so that the bucket is not asked at each call. */
const ahead = 50;
/** A pause that another instance was told is heard after so many ms. */
const holds = 250;

interface Held {
  readonly first: number;
  readonly apart: number;
  readonly number: number;
  readonly until: number;
  /** A clock that was set back since makes it worthless. */
  readonly from: number;
}

export function turns(tenant: string, bucket: Bucket, clock: Clock): Turns {
  let tempo: Tempo = { perSecond: null, room: null };
  let held: Held = { first: 0, apart: 0, number: 0, until: 0, from: 0 };
  let used = 0;
  let asking: Promise<number> | null = null;

  /** Fills up what is held; answers how long, in ms, the tenant is closed. */
  const fill = async (): Promise<number> => {
    const number = Math.max(1, Math.round(((tempo.perSecond ?? 0) * ahead) / 1000));
    const { wait, closed, perSecond } = await bucket.take(tenant, number);
    tempo = { ...tempo, perSecond };
    if (closed > 0) return closed;
    const from = clock.now().getTime();
    const first = from + wait;
    held =
      perSecond === null
        ? { first, apart: 0, number: Infinity, until: first + holds, from }
        : { first, apart: 1000 / perSecond, number, until: first + holds, from };
    used = 0;
    return 0;
  };

  return {
    async next() {
      for (;;) {
        const now = clock.now().getTime();
        if (used < held.number && now < held.until && now >= held.from) {
          const at = held.first + used * held.apart;
          used += 1;
          return { kind: 'turn', wait: Math.max(0, at - now) };
        }
        asking ??= fill().finally(() => (asking = null));
        const closed = await asking;
        if (closed > 0) return { kind: 'closed', wait: closed };
      }
    },
    known: () => tempo,
    async learn(lesson) {
      tempo = lesson;
      // What was taken at another pace is worth nothing now.
      held = { ...held, until: 0 };
      await bucket.learn(tenant, lesson);
    },
  };
}
