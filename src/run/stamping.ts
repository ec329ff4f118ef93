import type { Halt } from './patience.ts';
import type { Engine, World } from './ports.ts';
import type { Outcome, RunId } from './run.ts';
import { canary } from './steps/canary.ts';
import type { Planned } from './steps/match.ts';
import { queue } from './steps/queue.ts';
import { recheck, type Same } from './steps/recheck.ts';
import { stamp } from './steps/stamp.ts';

export interface Tools {
  readonly engine: Engine;
  readonly step: <T>(name: string, work: () => Promise<T>) => Promise<T | Halt>;
  readonly world: World;
}

/** Lets a run go on to its next write; null: everything is to be read once more first. */
export type Passage = (readAt: string | null) => Promise<Same | Outcome | Halt>;

/** Sits freezes and pauses out; the first time and after each of them everything is read once more. */
export async function passage(run: RunId, { engine, step, world }: Tools): Promise<Passage> {
  const freezes = await engine.patched('freeze');
  let asked = 0;
  let read = false;
  return async (readAt) => {
    let known = readAt;
    // A run that an earlier release has begun asks for no window before it is paused.
    while (freezes || (read && readAt === null)) {
      asked += 1;
      const window = await step(`window ${asked}`, () => queue(run, world));
      if (window.kind === 'open') break;
      if (window.kind !== 'frozen') return window;
      await engine.wait(new Date(window.until));
      known = null;
    }
    if (known !== null) return { kind: 'same', readAt: known };
    const name = read ? `recheck ${asked}` : 'recheck';
    read = true;
    return step(name, () => recheck(run, world));
  };
}

/** Stamps a plan chunk by chunk, the canary first, each once the passage is free. */
export async function stampAll(
  run: RunId,
  { plan, pass, readAt }: { plan: Planned; pass: Passage; readAt: string },
  { step, world }: Tools,
): Promise<Outcome> {
  const { chunks, canary: most = 0 } = plan;
  let proved = most === 0;
  let known: string | null = readAt;
  let parts = 0;
  for (let index = 0; index < chunks.length;) {
    const chunk = chunks[index];
    if (chunk === undefined) break;
    const now = await pass(known);
    if (now.kind !== 'same') return now;
    const portion = { chunk, readAt: now.readAt, most: proved ? null : most };
    const name = `stamp ${chunk.from}${parts === 0 ? '' : ` part ${parts}`}`;
    const stamped = await step(name, () => stamp(run, portion, world));
    if (stamped.kind !== 'stamped' && stamped.kind !== 'part') return stamped;
    if (stamped.kind === 'stamped') index += 1;
    else parts += 1;
    // What is left of a chunk was paused, or waits for the canary.
    known = stamped.kind === 'part' && proved ? null : stamped.readAt;
    if (proved) continue;
    const proof = await step(`canary ${index} ${parts}`, () => canary(run, chunk, world));
    if (proof.kind !== 'proved' && proof.kind !== 'asks' && proof.kind !== 'none') return proof;
    proved = proof.kind !== 'none';
    if (proof.kind === 'asks') known = null;
  }
  return { kind: 'done' };
}
