import assert from 'node:assert/strict';
import type { Answer, Sender } from '../../src/commands/answer.ts';
import { commandLimits, limitsPerMinute } from '../../src/commands/command-limits.ts';
import { JournalError } from '../../src/ports/errors.ts';
import { sender, testWorld } from '../ports/world.ts';
import { alex, codeOf, megan, stampBatch, textOf, type TestWorld } from './support/answers.ts';

const guest = sender('isaiah');

async function letView(here: TestWorld, person: Sender): Promise<void> {
  const { policy } = here.control;
  const viewers = { users: [person.person.id], groups: [] };
  here.control.policy = { ...policy, roles: { ...policy.roles, viewers } };
  await here.acceptPolicy();
}

/** Counts the listings of the target. */
function countListings(here: TestWorld): { count: number } {
  const { target } = here.world;
  const recipients = target.recipients.bind(target);
  const listings = { count: 0 };
  target.recipients = () => {
    listings.count += 1;
    return recipients();
  };
  return listings;
}

const isRefused = (answer: Answer) => codeOf(answer) === 'too-many-requests';
const times = <T>(count: number, work: () => Promise<T>) =>
  Promise.all(Array.from({ length: count }, work));

describe('the limits of commands', () => {
  it('let a guest who sends “verify run” 50 times read the target only a few times', async () => {
    const here = testWorld(3);
    await stampBatch(here);
    await letView(here, guest);
    const listings = countListings(here);

    const answers = await times(50, () => here.say(guest, 'verify run 1'));

    assert.equal(listings.count, limitsPerMinute.high);
    assert.equal(answers.filter(isRefused).length, 50 - limitsPerMinute.high);
    assert.equal(
      textOf(answers.at(-1)!),
      'That was too fast, so nothing was done: you can use 6 commands a minute that read a tenant or a whole run. Try again in 10 seconds.',
    );
  });

  it('let the guest go on at the time that the answer names', async () => {
    const here = testWorld(3);
    await stampBatch(here);
    await letView(here, guest);
    await times(50, () => here.say(guest, 'verify run 1'));

    here.clock.advance(10_000);
    const [first, second] = [
      await here.say(guest, 'verify run 1'),
      await here.say(guest, 'verify run 1'),
    ];

    assert.deepEqual([first, second].map(isRefused), [false, true]);
  });

  for (const [role, person] of [
    ['an admin', megan],
    ['an approver', alex],
  ] as const)
    it(`let ${role} use at least 30 commands a minute that read a tenant`, async () => {
      const here = testWorld(3);
      await stampBatch(here);

      const answers = await times(30, () => here.say(person, 'verify run 1'));

      assert.deepEqual(answers.filter(isRefused), []);
    });

  it('stop an admin too, in the end', async () => {
    const here = testWorld(3);
    await stampBatch(here);
    const listings = countListings(here);

    await times(500, () => here.say(megan, 'verify run 1'));

    assert.ok(listings.count <= limitsPerMinute.high + limitsPerMinute.highOfStaff);
  });

  it('let a guest use many commands that read nothing, besides those that do', async () => {
    const here = testWorld(3);
    await stampBatch(here);
    await letView(here, guest);
    await times(20, () => here.say(guest, 'verify run 1'));

    const answers = await times(100, () => here.say(guest, 'status'));

    assert.deepEqual(answers.filter(isRefused), []);
  });

  it('are each person’s own', async () => {
    const here = testWorld(3);
    await stampBatch(here);
    await letView(here, guest);
    await times(50, () => here.say(guest, 'verify run 1'));

    assert.equal(isRefused(await here.say(megan, 'verify run 1')), false);
  });

  it('apply to files, which then are not even read', async () => {
    const here = testWorld(3);
    const file = { name: 'batch-4.csv', text: 'EmailAddress\nperson0@contoso.com', batch: null };

    const answers = await times(100, () => here.upload(guest, file));

    assert.equal(answers.filter(isRefused).length, 100 - limitsPerMinute.high);
  });

  it('ask for roles once a minute, not with every command', async () => {
    const limits = commandLimits();
    let asked = 0;
    const call = {
      now: new Date(0),
      isStaff: () => {
        asked += 1;
        return Promise.resolve(false);
      },
    };

    await times(200, () => limits.take(guest.person, 'high', call));
    const during = asked;
    await times(200, () => limits.take(guest.person, 'high', { ...call, now: new Date(60_000) }));

    assert.deepEqual([during, asked], [1, 2]);
  });

  it('ask for roles again after an error', async () => {
    const limits = commandLimits();
    const now = new Date(0);
    await times(limitsPerMinute.high, () =>
      limits.take(guest.person, 'high', { now, isStaff: () => Promise.resolve(false) }),
    );
    const failing = { now, isStaff: () => Promise.reject(new JournalError('down', null)) };
    await assert.rejects(limits.take(guest.person, 'high', failing), JournalError);

    const answer = await limits.take(guest.person, 'high', {
      now,
      isStaff: () => Promise.resolve(true),
    });

    assert.equal(answer, null);
  });
});
