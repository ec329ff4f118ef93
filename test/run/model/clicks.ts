import assert from 'node:assert/strict';
import type fc from 'fast-check';
import { asker, sales } from '../support/world.ts';
import { expected, type Click, type Model, type Somebody } from './model.ts';
import { doubted, holds, settled, unstamped, why, type Real } from './real.ts';

export type Step = fc.AsyncCommand<Model, Real>;

export function step(
  name: string,
  check: (model: Model) => boolean,
  run: (model: Model, real: Real) => Promise<void>,
): Step {
  return {
    check,
    run: async (model, real) => {
      await run(model, real);
      await holds(model, real);
    },
    toString: () => name,
  };
}
export const always = () => true;
export const isOpen = ({ run }: Model) => run !== null;

/** The run that is open now and shows its plan. */
async function waits(model: Model, real: Real, id: number): Promise<void> {
  await settled(real, id);
  const { expiresAt, demand, ...run } = await real.here.read(id);
  assert.equal(demand.people, model.required);
  const shown = { digest: run.digest ?? '', clean: run.clean ?? '' };
  real.shown.push(shown);
  model.run = {
    ...{ id, required: model.required, ...shown },
    expiresAt: expiresAt?.getTime() ?? 0,
    votes: new Map(),
  };
}

/** The rows that were left have a run of their own, which something starts. */
async function follows(model: Model, real: Real, id: number): Promise<void> {
  const { here } = real;
  assert.equal((await here.read(id)).follows, id - 1);
  here.tenants.writes.length = 0;
  await here.verbs.begin(id, null);
  await waits(model, real, id);
}

export const preview = step(
  'map batch 3',
  ({ run }) => run === null,
  async (model, real) => {
    const { here } = real;
    unstamped(real);
    const answer = await here.verbs.mapBatch(asker('megan'), 3);
    assert.ok(answer.kind === 'opened');
    const { id } = answer.view.run;
    await here.verbs.begin(id, null);
    await waits(model, real, id);
  },
);

interface Button extends Omit<Click, 'digest'> {
  /** How many cards ago it was shown. */
  readonly old: number;
  /** Of the clean rows alone. */
  readonly part: boolean;
}

export function click({ old, part, ...press }: Button): Step {
  return step(
    `${press.who} clicks ${press.kind} ${JSON.stringify({ old, part, ...press })}`,
    isOpen,
    async (model, real) => {
      const { here, shown } = real;
      const { run } = model;
      assert.ok(run !== null);
      const card = shown.at(-1 - (old % shown.length));
      const digest = (part ? card?.clean : card?.digest) ?? '';
      const ofPart = digest !== '' && digest === run.clean;
      const now = here.clock.now().getTime();
      const due = expected(model, { ...press, digest }, now);
      const place = press.elsewhere ? sales : (await here.read(run.id)).place;
      const { kind, note, who } = press;
      const answer = await here.verbs.decide(asker(who, place), {
        kind,
        run: run.id,
        digest,
        note,
      });
      assert.equal(why(answer), due);
      if (due !== 'voted' && due !== 'decided') return;
      const votes = run.votes.get(digest) ?? new Set<Somebody>();
      run.votes.set(digest, votes.add(who));
      if (due === 'voted') return;
      model.decided.set(run.id, kind);
      if (kind === 'approved') model.mayWrite.add(run.id);
      model.run = null;
      await settled(real, run.id);
      const asShown = run.required === model.required; // else the policy was changed since the preview
      const stamps = kind === 'approved' && asShown;
      assert.equal(here.tenants.writes.length > 0, stamps);
      assert.equal(here.tenants.writes.includes(doubted), stamps && !ofPart);
      if (stamps && ofPart) await follows(model, real, run.id + 1);
    },
  );
}
