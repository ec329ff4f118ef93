import assert from 'node:assert/strict';
import type fc from 'fast-check';
import { codeOf } from '../../ports/answer-code.ts';
import { sender, salesChannel } from '../../ports/world.ts';
import { untilIdle } from '../support/until-idle.ts';
import {
  expectedAnswer,
  latestStart,
  startKey,
  startOfClick,
  votesFor,
  withdrawLostVotes,
  type Click,
  type Model,
} from './model.ts';
import {
  assertInvariants,
  resetTargets,
  untilWaitingOrClosed,
  warnedTarget,
  type Real,
} from './real.ts';

export type Command = fc.AsyncCommand<Model, Real>;

export function command(
  name: string,
  check: (model: Model) => boolean,
  run: (model: Model, real: Real) => Promise<void>,
): Command {
  return {
    check,
    run: async (model, real) => {
      await run(model, real);
      await assertInvariants(model, real);
    },
    toString: () => name,
  };
}
export const always = () => true;
export const hasOpenRun = ({ run }: Model) => run !== null;

/** Waits until the run shows its plan, and makes it the open run of the model. */
async function expectOpenRun(model: Model, real: Real, id: number): Promise<void> {
  await untilWaitingOrClosed(real, id);
  const run = await real.here.read(id);
  assert.equal(run.requiredApprovals.people, model.required);
  const card = { digest: run.digest ?? '', cleanDigest: run.cleanDigest ?? '' };
  real.cards.push(card);
  model.run = {
    ...card,
    id,
    required: model.required,
    expiresAt: run.expiresAt?.getTime() ?? 0,
    votes: new Map(),
    starts: new Map(),
  };
}

/** The run for the rows that a partial approval left; the engine's check for stalled runs starts it. */
async function expectFollowUpRun(model: Model, real: Real, id: number): Promise<void> {
  const { here } = real;
  assert.equal((await here.read(id)).follows, id - 1);
  here.tenants.writes.length = 0;
  await here.launcher.start(id);
  await expectOpenRun(model, real, id);
}

/** Asserts that nothing is written before the start that the approvals name, and lets the time pass. */
async function waitForStart({ here }: Real, start: number): Promise<void> {
  const left = start - here.clock.now().getTime();
  if (left <= 0) return;
  here.clock.advance(left - 1);
  await untilIdle();
  assert.deepEqual(here.tenants.writes, []);
  here.clock.advance(1);
}

export const mapBatch = command(
  'map batch 3',
  ({ run }) => run === null,
  async (model, real) => {
    resetTargets(real);
    const answer = await real.here.say(sender('megan'), 'map batch 3');
    assert.ok(answer.kind === 'run-opened');
    await expectOpenRun(model, real, answer.run);
  },
);

interface Button extends Omit<Click, 'digest'> {
  /** How many cards ago it was shown. */
  readonly age: number;
  /** Approves only the rows without warnings. */
  readonly isPartial: boolean;
}

export function click({ age, isPartial, ...press }: Button): Command {
  const { kind, note, who } = press;
  return command(
    `${who} clicks ${kind} ${JSON.stringify({ age, isPartial, ...press })}`,
    hasOpenRun,
    async (model, real) => {
      const { here, cards } = real;
      const { run } = model;
      assert.ok(run !== null);
      const card = cards.at(-1 - (age % cards.length));
      // A card without a partial approval has no such button; a forged click gets the same answer.
      const digest = (isPartial ? card?.cleanDigest : card?.digest) || 'unknown';
      const approvesPart = digest === run.cleanDigest;
      const expected = expectedAnswer(model, { ...press, digest }, here.clock.now().getTime());
      const now = here.clock.now().getTime();
      const start = startOfClick({ ...press, digest }, now);
      const startText = start === 0 ? '' : new Date(start).toISOString().slice(0, 16);
      const startAt = press.startIn === 'unreadable' ? 'soon' : startText;
      const place = press.isOtherConversation ? salesChannel : (await here.read(run.id)).place;
      const verb = kind === 'approved' ? 'approve' : 'reject';

      const answer = await here.press(sender(who, place), {
        ...{ verb, run: run.id, digest, note, startAt },
      });

      assert.equal(codeOf(answer), expected);
      const isRepeated = expected === 'already-decided';
      const isVote = expected === 'approval-recorded' || expected === 'run-decided';
      if (kind === 'approved' && (isRepeated || isVote))
        withdrawLostVotes(model, { ...press, digest });
      if (!isVote) return;
      votesFor(run, digest).add(who);
      run.starts.set(startKey(digest, who), start);
      if (expected === 'approval-recorded') return;
      model.decisions.set(run.id, kind);
      if (kind === 'approved') model.approvedRuns.add(run.id);
      model.run = null;
      if (kind === 'approved') await waitForStart(real, latestStart(run, digest));
      await untilWaitingOrClosed(real, run.id);
      const isPolicyUnchanged = run.required === model.required;
      const stamps = kind === 'approved' && isPolicyUnchanged;
      assert.equal(here.tenants.writes.length > 0, stamps);
      assert.equal(here.tenants.writes.includes(warnedTarget), stamps && !approvesPart);
      if (stamps && approvesPart) await expectFollowUpRun(model, real, run.id + 1);
    },
  );
}
