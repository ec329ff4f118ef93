import assert from 'node:assert/strict';
import { JournalError } from '../../src/ports/errors.ts';
import type { Run } from '../../src/ports/run.ts';
import { channel } from '../support/teams.ts';
import type { Message } from '../support/connector/messages.ts';
import { testBot, untilSleeping, type TestBot } from './support/bot.ts';
import { invoke, mapBatch } from './support/runs.ts';

describe('card that a client fetches', () => {
  let here: TestBot;
  let run: Run;
  let card: Message;
  beforeEach(async () => {
    here = await testBot();
    ({ run, card } = await mapBatch(here));
  });
  afterEach(() => here.close());

  const fetchCard = () => here.megan.sends(invoke({ verb: 'refresh', run: run.id }));
  /** The card for everyone, as the message shows it, without the refresh that would fetch it again. */
  const sameCard = () => JSON.parse(JSON.stringify({ ...card.card, refresh: undefined })) as object;
  /** A client shows an error for a status of 400 or more, and for an answer with the type of an error. */
  const assertNothingTold = ({ status, body }: { status: number; body: string }) => {
    const message = 'application/vnd.microsoft.activity.message';
    assert.equal(status, 200);
    assert.deepEqual(JSON.parse(body), { statusCode: 200, type: message, value: '' });
  };

  it('is rendered for this client alone', async () => {
    const before = here.connector.messages().length;

    const answer = await fetchCard();

    const shown = JSON.stringify(answer.card);
    assert.ok(shown.includes('"Cancel run"') && !shown.includes('"Approve"'), shown);
    assert.equal(here.connector.messages().length, before);
  });

  it('is empty in a conversation where the run has no card, without a message', async () => {
    const before = here.connector.messages().length;

    const answer = await here.alex.sends(invoke({ verb: 'refresh', run: run.id }));

    assertNothingTold(answer);
    assert.equal(here.connector.messages().length, before);
  });

  it('stays the same if it is refused', async () => {
    here.world.journal.read = () => Promise.reject(new JournalError('down', null));

    const answer = await fetchCard();

    assert.equal(answer.status, 200);
    assert.deepEqual(answer.card, sameCard());
  });

  it('stays the same if it fails, which is logged', async () => {
    here.world.journal.read = () => Promise.reject(new Error('secret'));

    const answer = await fetchCard();

    assert.equal(answer.status, 200);
    assert.deepEqual(answer.card, sameCard());
    assert.ok(here.logged.includes('A card could not be fetched.'));
  });

  it('is empty if it fails in a process that has not posted the card', async () => {
    const restarted = await testBot();
    restarted.world.journal.read = () => Promise.reject(new Error('secret'));

    assertNothingTold(await restarted.megan.sends(invoke({ verb: 'refresh', run: run.id })));
    await restarted.close();
  });

  it('is empty if the client sends by itself what the bot can’t read', async () => {
    const action = { data: { verb: 'refresh-of-old', run: run.id } };
    const value = { action, trigger: 'automatic' };
    const elsewhere = { ...invoke({}), value: { ...value, action: { data: { verb: 'old' } } } };

    assertNothingTold(await here.megan.sends(elsewhere));
    const answer = await here.megan.sends({ ...invoke({}), value });
    assert.deepEqual(answer.card, sameCard());
  });

  for (const verb of ['approve', 'reject', 'cancel'])
    it(`stays the same, and nothing is done, if the client sends “${verb}” by itself, as the refresh of a card`, async () => {
      const { connector, alex } = here;
      const room = channel('migration');
      await mapBatch(here, room);
      const action = { data: { verb, run: run.id, digest: run.digest, note: 'not mine' } };
      const value = { action, trigger: 'automatic' };
      const before = connector.messages().length;

      const answer = await alex.sends({ ...invoke({}), value }, room);
      await here.drain();

      assert.equal(answer.status, 200);
      assert.equal((await here.testWorld.read(run.id)).decision, null);
      assert.equal(connector.messages().length, before);
    });

  it('stays the same if it comes too late, and an error after that is logged', async () => {
    const before = here.connector.messages().length;
    let fail: (error: Error) => void = () => undefined;
    here.world.journal.read = () => new Promise((_, reject) => (fail = reject));

    const fetching = fetchCard();
    await untilSleeping(here, 4_000);
    here.clock.advance(4_000);
    const answer = await fetching;
    fail(new Error('late error'));
    await here.drain();

    assert.equal(answer.status, 200);
    assert.deepEqual(answer.card, sameCard());
    assert.ok(here.logged.includes('A task failed and its sender was not told.'));
    assert.equal(here.connector.messages().length, before);
  });

  it('is not answered to a message', async () => {
    const before = here.connector.messages().length;

    await here.megan.sends({ type: 'message', value: { verb: 'refresh', run: run.id } });
    await here.drain();

    assert.equal(here.connector.messages().length, before);
  });

  it('does not wait until its user is saved', async () => {
    here.world.outbox.rememberAccount = () => Promise.reject(new Error('down'));

    assert.notEqual((await fetchCard()).card, null);
  });
});
