import { patient, type Halt } from './patience.ts';
import type { Engine, World } from './ports.ts';
import type { Outcome, RunId } from './run.ts';
import { call } from './steps/call.ts';
import { canary } from './steps/canary.ts';
import { checkTrust } from './steps/trust.ts';
import { close } from './steps/close.ts';
import { expire } from './steps/expire.ts';
import { match } from './steps/match.ts';
import { part } from './steps/part.ts';
import { preview } from './steps/preview.ts';
import { queue } from './steps/queue.ts';
import { recheck, type Same } from './steps/recheck.ts';
import { stamp } from './steps/stamp.ts';
import { verify } from './steps/verify.ts';

/** One run, from the chat line to the last notice. Read aloud, this is the product. */
export async function story(run: RunId, engine: Engine, world: World): Promise<Outcome> {
  const step = <T>(name: string, work: () => Promise<T>) =>
    engine.step(name, () => patient(run, world, work));
  const end = async (outcome: Outcome) => {
    await engine.step('close', () => close(run, outcome, world));
    return outcome;
  };

  const trust = await step('trust', () => checkTrust(run, world));
  if (trust.kind !== 'sound') return end(trust);

  const plan = await step('match', () => match(run, world));
  if (plan.kind !== 'planned') return end(plan);
  const shown = await step('preview', () => preview(run, world));
  if (shown.kind !== 'shown') return end(shown);
  if (plan.toApprove === 0) return end({ kind: 'nothing-to-write' });

  // A plan that an earlier release has recorded has none.
  const { calls = [] } = plan;
  let awaited = true;
  for (const { kind, at } of calls) {
    await engine.wait(new Date(at));
    const called = await step(kind, () => call(run, kind, world));
    // A call that failed is no reason to wait no longer.
    awaited = called.kind !== 'decided' && called.kind !== 'cancelled';
    if (!awaited) break;
  }
  if (awaited) await engine.wait(new Date(plan.expires));
  const decision = await step('decision', () => expire(run, world));
  if (decision.kind !== 'approved') return end(decision);

  if (await engine.patched('part')) {
    const parted = await step('part', () => part(run, world));
    if (parted.kind !== 'parted') return end(parted);
  }

  const freezes = await engine.patched('freeze');
  let asked = 0;
  let pauses = 0;
  /** Sits freezes and pauses out; the first time and after each of them everything is read once more. */
  const current = async (readAt: string | null): Promise<Same | Outcome | Halt> => {
    let known = readAt;
    while (freezes || pauses > 0) {
      asked += 1;
      const window = await step(`window ${asked}`, () => queue(run, world));
      if (window.kind === 'open') break;
      if (window.kind !== 'shut') return window;
      await engine.wait(new Date(window.until));
      known = null;
    }
    if (known !== null) return { kind: 'same', readAt: known };
    return step(readAt === null ? 'recheck' : `recheck ${asked}`, () => recheck(run, world));
  };

  const approved = await current(null);
  if (approved.kind !== 'same') return end(approved);

  let ended: Outcome = { kind: 'done' };
  let { readAt } = approved;
  const chunks = [...plan.chunks];
  for (let chunk = chunks.shift(); chunk !== undefined;) {
    const now = await current(readAt);
    if (now.kind !== 'same') {
      ended = now;
      break;
    }
    const { from } = chunk;
    const part = { chunk, readAt: now.readAt };
    const name = pauses === 0 ? `stamp ${from}` : `stamp ${from} after ${pauses}`;
    const stamped = await step(name, () => stamp(run, part, world));
    if (stamped.kind === 'paused') {
      pauses += 1;
      continue;
    }
    if (stamped.kind !== 'stamped') {
      ended = stamped;
      break;
    }
    readAt = stamped.readAt;
    if (plan.canary && plan.canary.to === chunk.to) {
      const { canary: first } = plan;
      const proved = await step('canary', () => canary(run, first, world));
      if (proved.kind !== 'proved') {
        ended = proved;
        break;
      }
    }
    chunk = chunks.shift();
  }

  const verified = await step('verify', () => verify(run, world));
  return end(verified.kind === 'verified' ? ended : verified);
}
