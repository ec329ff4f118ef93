import type { Lesson, Tempo } from '../run/bucket.ts';
import type { Allowance } from './allowance.ts';
import type { Load } from './room.ts';

/** What an answer told, `pause`: for so many ms the tenant wants no call. */
export interface Told {
  readonly load: Load;
  readonly pause: number;
  readonly allowance: Allowance | null;
}

/** What this process has seen itself: the calls a second that it made, and ms since anything was learned. */
export interface Seen {
  readonly pace: number;
  readonly since: number;
}

/** What an answer teaches about the calls that a tenant takes; null: nothing new. */
export function lesson(known: Tempo, { load, pause, allowance }: Told, seen: Seen): Lesson | null {
  if (allowance !== null) return allowed(known, allowance, { pause, since: seen.since });
  if (load === 'slow') return { ...known, perSecond: fewer(known.perSecond, seen.pace), pause };
  if (load === 'clean' && known.perSecond !== null && seen.since >= growsEvery)
    return { ...known, perSecond: noted(known.perSecond * growth), pause };
  return pause > 0 ? { ...known, pause } : null;
}

/** Spends what is left faster than it runs out: so what is left stays above nothing, and whatever is added gets used. */
function allowed(
  known: Tempo,
  { room, resets }: Allowance,
  { pause, since }: { pause: number; since: number },
): Lesson | null {
  if (room === 0)
    return { ...known, room, pause: Math.max(pause, Math.min(resets, longestClosing)) };
  const perSecond = noted((haste * room * 1000) / Math.max(resets, shortestWindow));
  if (pause === 0 && since < tellsEvery) return null;
  return perSecond === known.perSecond && room === known.room && pause === 0
    ? null
    : { perSecond, room, pause };
}

const haste = 1.5;
/** ms; below this a window's end is as good as now. */
const shortestWindow = 50;
/** ms; after this the tenant is asked again, whatever it says of its window. */
const longestClosing = 60_000;
/** ms between two lessons from answers that go well. */
const tellsEvery = 100;

/** Without its word: back by a fifth, then up by a twentieth every two seconds. */
function fewer(known: number | null, pace: number): number | null {
  const least = Math.min(known ?? pace, pace);
  // So slow a pace can't have been what was too much.
  return least < telling ? known : least * cut;
}
const telling = 4;
const cut = 0.8;
const growth = 1.05;
const growsEvery = 2_000;

/** Above this many calls a second a limit is none. */
const noLimit = 1_000;
/** Below this a turn would take longer than anybody waits: then the tenant closes by itself. */
const least = 1;
function noted(perSecond: number): number | null {
  return perSecond >= noLimit ? null : Math.max(least, perSecond);
}
