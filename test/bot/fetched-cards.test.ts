import assert from 'node:assert/strict';
import type { Run } from '../../src/ports/run.ts';
import { testBot, untilSleeping, type TestBot } from './support/bot.ts';
import { invoke, mapBatch } from './support/runs.ts';

describe('card that a client fetches', () => {
  let here: TestBot;
  let run: Run;
  beforeEach(async () => {
    here = await testBot();
    ({ run } = await mapBatch(here));
  });
  afterEach(() => here.close());

  const fetchCard = () => here.megan.sends(invoke({ verb: 'refresh', run: run.id }));
  /** The response on which the client keeps the card that it shows. */
  const isKept = (body: string) => {
    const { statusCode, type } = JSON.parse(body) as Record<string, unknown>;
    return statusCode === 404 && type === 'application/vnd.microsoft.error';
  };

  it('is rendered for this client alone', async () => {
    const before = here.connector.messages().length;

    const answer = await fetchCard();

    const shown = JSON.stringify(answer.card);
    assert.ok(shown.includes('"Cancel run"') && !shown.includes('"Approve"'), shown);
    assert.equal(here.connector.messages().length, before);
  });

  it('is kept if it is refused, without a message', async () => {
    const before = here.connector.messages().length;

    const answer = await here.alex.sends(invoke({ verb: 'refresh', run: run.id }));

    assert.equal(answer.status, 200);
    assert.ok(isKept(answer.body), answer.body);
    assert.equal(here.connector.messages().length, before);
  });

  it('is kept if it comes too late, and an error after that is logged', async () => {
    const before = here.connector.messages().length;
    let fail: (error: Error) => void = () => undefined;
    here.world.journal.read = () => new Promise((_, reject) => (fail = reject));

    const fetching = fetchCard();
    await untilSleeping(here, 4_000);
    here.clock.advance(4_000);
    const answer = await fetching;
    fail(new Error('late error'));
    await here.drain();

    assert.ok(isKept(answer.body), answer.body);
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
