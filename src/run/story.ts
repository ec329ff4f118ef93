import { patient } from './patience.ts';
import type { Engine, World } from './ports.ts';
import type { Outcome, RunId } from './run.ts';
import { passage, stampAll } from './stamping.ts';
import { call } from './steps/call.ts';
import { checkTrust } from './steps/trust.ts';
import { close } from './steps/close.ts';
import { expire } from './steps/expire.ts';
import { match } from './steps/match.ts';
import { moveTest } from './steps/moveTest.ts';
import { part } from './steps/part.ts';
import { preview } from './steps/preview.ts';
import { verify } from './steps/verify.ts';

/** One run, from the chat line to the last notice. Read aloud, this is the product. */
export async function story(run: RunId, engine: Engine, world: World): Promise<Outcome> {
  const step = <T>(name: string, work: () => Promise<T>) =>
    engine.step(name, () => patient(run, world, work));
  const tools = { engine, step, world };
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

  const pass = await passage(run, tools);
  const approved = await pass(null);
  if (approved.kind !== 'same') return end(approved);
  const { readAt } = approved;
  const ended = await stampAll(run, { plan, pass, readAt }, tools);
  const verified = await step('verify', () => verify(run, world));
  if (verified.kind !== 'verified') return end(verified);
  if (await engine.patched('move-test')) await step('move-test', () => moveTest(run, world));
  return end(ended);
}
