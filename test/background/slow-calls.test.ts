import assert from 'node:assert/strict';
import { slowCallCheck } from '../../src/background/slow-calls.ts';
import { pendingCalls } from '../../src/ports/pending-calls.ts';
import { sender, testWorld } from '../ports/world.ts';
import { waitUntil } from '../ports/wait-until.ts';

/** A world with a run whose listing of the source gets no answer before `answer`. */
async function waitingWorld() {
  const here = testWorld(1);
  const pending = pendingCalls();
  const { source } = here.tenants;
  const mailboxes = source.mailboxes.bind(source);
  let isAnswered = false;
  let isAsked = false;
  source.mailboxes = async () => {
    const answered = pending.add({
      side: 'source',
      operation: 'Listing the mailboxes (Get-Mailbox)',
      sentAt: here.clock.now(),
    });
    isAsked = true;
    await waitUntil(() => Promise.resolve(isAnswered));
    answered();
    return mailboxes();
  };
  await here.say(sender('megan'), 'map batch 3');
  await waitUntil(() => Promise.resolve(isAsked));
  const answer = async () => {
    isAnswered = true;
    await waitUntil(async () => (await here.read(1)).phase === 'waiting');
  };
  return { ...here, pending, answer };
}

describe('a call that a tenant does not answer', () => {
  it('is named on the card of a run that reads, until the answer comes', async () => {
    const { answer, clock, pending, read, world } = await waitingWorld();

    const check = slowCallCheck(world, pending);

    await check();
    const early = (await read(1)).waitReason;
    clock.advance(31_000);
    await check();
    const late = (await read(1)).waitReason;
    await answer();

    assert.equal(early, null);
    assert.match(
      late ?? '',
      /The source tenant has not answered for more than 30 seconds: Listing/,
    );
    assert.equal((await read(1)).waitReason, null);
  });

  it('is no longer named once it is answered, although its step goes on', async () => {
    const { answer, clock, read, world } = await waitingWorld();
    const pending = pendingCalls();
    const answered = pending.add({ side: 'target', operation: 'Reading', sentAt: clock.now() });
    const check = slowCallCheck(world, pending);
    clock.advance(31_000);
    await check();
    const named = (await read(1)).waitReason;

    answered();
    await check();

    assert.match(named ?? '', /target tenant/);
    assert.equal((await read(1)).waitReason, null);
    await answer();
  });

  it('is not named on a run that ends while it is being looked at', async () => {
    const { answer, clock, pending, read, world } = await waitingWorld();
    clock.advance(31_000);
    const { journal } = world;
    const openRuns = async () => {
      const runs = await journal.openRuns();
      await journal.update(1, { outcome: { kind: 'nothing-to-write' } });
      return runs;
    };

    await slowCallCheck({ ...world, journal: { ...journal, openRuns } }, pending)();

    assert.equal((await read(1)).waitReason, null);
    await answer();
  });

  it('does not change a run that waits for people', async () => {
    const { clock, openRun, read, world } = testWorld(1);
    const run = await openRun();
    const pending = pendingCalls();
    pending.add({ side: 'target', operation: 'Reading', sentAt: clock.now() });
    clock.advance(60_000);

    await slowCallCheck(world, pending)();

    assert.equal((await read(run.id)).waitReason, null);
  });

  it('is the oldest one of those that still wait', () => {
    const pending = pendingCalls();
    const at = (seconds: number) => new Date(seconds * 1_000);
    const first = pending.add({ side: 'source', operation: 'A', sentAt: at(1) });
    pending.add({ side: 'source', operation: 'B', sentAt: at(2) });
    first();

    assert.equal(pending.oldest()?.operation, 'B');
  });
});
