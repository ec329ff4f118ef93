import assert from 'node:assert/strict';
import fc from 'fast-check';
import { deliverDue } from '../../src/background/outbox-worker.ts';
import { conversationLimit } from '../../src/bot/conversation-limit.ts';
import { MessageError } from '../../src/ports/message-error.ts';
import type { Messenger } from '../../src/ports/messenger.ts';
import { redrawInterval } from '../../src/runs/redraw-cards.ts';
import { continueCheck } from '../../src/workflow/steps/write-window.ts';
import { salesChannel, sender, testWorld } from '../ports/world.ts';
import { waitUntil } from '../ports/wait-until.ts';
import { propertyRuns } from '../support/property-runs.ts';

const second = 1_000;
const duration = 2 * 3_600 * second;
/** What Teams accepts in one conversation. */
const limits = [
  [7, second],
  [8, 2 * second],
  [60, 30 * second],
  [1_800, 3_600 * second],
] as const;

/** A run that stamps for two hours in the channel, where other messages are posted at these seconds; returns when what was sent. */
async function runForTwoHours(otherPosts: readonly number[]) {
  const here = testWorld(1);
  const { clock, control, world } = here;
  const { policy } = control;
  // The workflow waits, so that the test does what it does between two rows.
  const freeze = [{ kind: 'once', from: '2000-01-01T00:00', to: '2090-01-01T00:00' }] as const;
  control.policy = { ...policy, limits: { ...policy.limits, freeze } };
  const run = await here.openRun(sender('megan', salesChannel));
  await here.approve(run);
  await waitUntil(async () => (await here.read(run.id)).queuedUntil !== null);

  const untilAllowed = conversationLimit(clock);
  const sent: { readonly at: number; readonly isEdit: boolean }[] = [];
  const send = async (isEdit: boolean) => {
    await untilAllowed(salesChannel.id, isEdit);
    sent.push({ at: clock.now().getTime(), isEdit });
  };
  const messenger: Messenger = {
    post: async (place) => {
      await send(false);
      return { place, conversation: place.id, activity: String(sent.length) };
    },
    edit: () => send(true),
    isAvailable: () => Promise.resolve(true),
  };
  const start = clock.now().getTime();
  const mayContinue = continueCheck(run.id, run, world);
  let due = otherPosts.map((at) => at * second).sort((a, b) => a - b);
  const postOther = async (elapsed: number) => {
    for (let [at] = due; at !== undefined && at <= elapsed; [at] = due) {
      due.shift();
      try {
        await send(false);
      } catch (error) {
        assert.ok(error instanceof MessageError);
        due = [...due, elapsed + (error.retryAfter ?? 0)].sort((a, b) => a - b);
      }
    }
  };
  for (let elapsed = 0; elapsed < duration; elapsed = clock.now().getTime() - start) {
    await mayContinue();
    await postOther(elapsed);
    await deliverDue({ ...world, messenger });
    clock.advance(second);
  }
  return { sent, late: due.filter((at) => at < duration - 60 * second).length };
}

describe('redrawing the cards of a run', () => {
  it('is done every two seconds at first, and every ten after five minutes', () => {
    const minutes = [0, 1, 2, 5, 60];

    assert.deepEqual(
      minutes.map((minute) => redrawInterval(minute * 60 * second)),
      [2_000, 2_000, 4_000, 10_000, 10_000],
    );
  });

  it('stays below every limit of Teams for two hours, with other messages in the conversation', async () => {
    const seconds = fc.nat(duration / second - 1);
    const posts = fc.array(seconds, { minLength: 300, maxLength: 800, size: 'max' });
    await fc.assert(
      fc.asyncProperty(posts, async (otherPosts) => {
        const { sent, late } = await runForTwoHours(otherPosts);

        const edits = sent.filter(({ isEdit }) => isEdit).length;
        assert.ok(edits > 500 && edits < 1_000, `${edits} edits`);
        assert.equal(late, 0);
        for (const [calls, within] of limits)
          for (const [n, { at }] of sent.entries())
            if ((sent[n + calls]?.at ?? Infinity) - at < within)
              assert.fail(`more than ${calls} in ${within} ms`);
      }),
      { numRuns: propertyRuns(2, 30), endOnFailure: true },
    );
  });
});
