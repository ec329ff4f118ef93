import assert from 'node:assert/strict';
import { textOf } from '../../commands/support/answers.ts';
import { waitUntil } from '../../ports/wait-until.ts';
import { sender, testWorld } from '../../ports/world.ts';

const megan = sender('megan');
const exclude = 'exclude source-0 from batch 3 until 2099-12-31 because on leave';

describe('the card of a plan that waits', () => {
  it('mentions the approvers in a channel, and not in the personal chat of the requester', async () => {
    const here = testWorld(3);
    const channel = { kind: 'channel', id: '19:wave', reference: '{}' } as const;
    await here.outbox.registerChannel(channel, megan.person, 'all');
    await here.openRun();
    await here.deliverAll();

    const mentions = here.sent.flatMap(({ place, message }) =>
      message.kind === 'card' && message.view.run.phase === 'waiting'
        ? [[place.kind, message.view.mentions.map(({ id }) => id)]]
        : [],
    );

    assert.deepEqual(Object.fromEntries(mentions), { personal: [], channel: ['alex', 'nestor'] });
  });
});

describe('a pin or exclusion after the overrides were read for the plan', () => {
  /** Sends a command as soon as a run has read the overrides for its plan this many times; returns its answer. */
  const sayAfterReading = async (
    command: string,
    { here, reading }: { here: ReturnType<typeof testWorld>; reading: number },
  ): Promise<string> => {
    const { overrides } = here.world;
    const active = overrides.active.bind(overrides);
    let readings = 0;
    let answer = '';
    overrides.active = async (on) => {
      const read = await active(on);
      readings += 1;
      if (readings === reading) answer = textOf(await here.say(megan, command));
      return read;
    };
    await here.say(megan, 'map batch 3');
    await waitUntil(async () => ['waiting', 'closed'].includes((await here.read(1)).phase));
    return answer;
  };

  it('is in the plan that follows the inspection of the mailboxes', async () => {
    const here = testWorld(3);

    const answer = await sayAfterReading(exclude, { here, reading: 2 });
    await here.deliverAll();

    const { counts } = await here.read(1);
    assert.match(answer, /Run 1 shows it as soon as its mailboxes are checked/);
    assert.deepEqual([counts?.excluded, counts?.ready], [1, 2]);
    const card = here.sent.findLast(({ message }) => message.kind === 'card');
    assert.equal(card?.message.view.run.counts?.excluded, 1);
    assert.equal((await here.approve(await here.read(1))).kind, 'run-decided');
    assert.deepEqual(await here.waitForOutcome({ id: 1 }), { kind: 'done' });
    assert.deepEqual(here.tenants.writes, ['target-1', 'target-2']);
  });

  it('is in a plan without inspections', async () => {
    const here = testWorld(3);
    here.control.policy = { ...here.control.policy, readiness: { inspect: 'off' } };

    const answer = await sayAfterReading(exclude, { here, reading: 1 });

    assert.match(answer, /Run 1 is being planned and will show it/);
    assert.equal((await here.read(1)).counts?.excluded, 1);
  });

  it('ends the run where it leaves nobody to stamp', async () => {
    const here = testWorld(1);

    await sayAfterReading(exclude, { here, reading: 2 });

    assert.deepEqual(await here.waitForOutcome({ id: 1 }), { kind: 'nothing-to-write' });
  });

  it('keeps the run open where it gives the run the only person to stamp', async () => {
    const here = testWorld(1);
    await here.say(megan, exclude);

    await sayAfterReading('include source-0 in batch 3', { here, reading: 2 });

    const run = await here.read(1);
    assert.equal(run.phase, 'waiting');
    assert.equal(run.counts?.ready, 1);
  });
});
