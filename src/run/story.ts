import { patient, type Halt } from './patience.ts';
import type { Engine, World } from './ports.ts';
import type { Outcome, RunId } from './run.ts';
import { checkTrust } from './steps/trust.ts';
import { close } from './steps/close.ts';
import { expire } from './steps/expire.ts';
import { match } from './steps/match.ts';
import { preview } from './steps/preview.ts';
import { queue, type Window } from './steps/queue.ts';
import { recheck } from './steps/recheck.ts';
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

  let asked = 0;
  /** Sits freezes out, one after the other. */
  const opened = async (): Promise<Exclude<Window, { kind: 'frozen' }> | Halt> => {
    for (;;) {
      asked += 1;
      const window = await step(`window ${asked}`, () => queue(run, world));
      if (window.kind !== 'frozen') return window;
      await engine.wait(new Date(window.until));
    }
  };

  const trust = await step('trust', () => checkTrust(run, world));
  if (trust.kind !== 'sound') return end(trust);

  const plan = await step('match', () => match(run, world));
  if (plan.kind !== 'planned') return end(plan);
  const shown = await step('preview', () => preview(run, world));
  if (shown.kind !== 'shown') return end(shown);
  if (plan.toApprove === 0) return end({ kind: 'nothing-to-write' });

  await engine.wait(new Date(plan.expires));
  const decision = await step('decision', () => expire(run, world));
  if (decision.kind !== 'approved') return end(decision);

  const before = await opened();
  if (before.kind !== 'open') return end(before);
  const approved = await step('recheck', () => recheck(run, world));
  if (approved.kind !== 'same') return end(approved);

  let ended: Outcome = { kind: 'done' };
  let { readAt } = approved;
  for (const chunk of plan.chunks) {
    const window = await opened();
    if (window.kind !== 'open') {
      ended = window;
      break;
    }
    const stamped = await step(`stamp ${chunk.from}`, () => stamp(run, { chunk, readAt }, world));
    if (stamped.kind !== 'stamped') {
      ended = stamped;
      break;
    }
    readAt = stamped.readAt;
  }

  const verified = await step('verify', () => verify(run, world));
  return end(verified.kind === 'verified' ? ended : verified);
}
