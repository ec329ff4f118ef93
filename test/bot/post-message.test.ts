import assert from 'node:assert/strict';
import {
  isSmallTalkAnswer,
  smallTalk,
  testBot,
  untilSleeping,
  type TestBot,
} from './support/bot.ts';

describe('answer that the connector does not accept', () => {
  let here: TestBot;
  beforeEach(async () => {
    here = await testBot();
  });
  afterEach(() => here.close());

  const statuses = () => here.connector.calls.map(({ status }) => status);
  /** Lets the next wait of the bot pass. */
  const passWait = async (ms: number) => {
    await untilSleeping(here, ms);
    here.clock.advance(ms);
  };

  it('is posted again after the time of Retry-After, once', async () => {
    here.connector.fail({ status: 429, headers: { 'retry-after': '3' }, times: 1 });

    await here.megan.says(smallTalk);
    await passWait(3_000);
    await here.connector.until(isSmallTalkAnswer);

    assert.deepEqual(statuses(), [429, 201]);
  });

  it('is posted again with growing pauses, and given up after the fourth attempt', async () => {
    here.connector.fail({ status: 412 });

    await here.megan.says(smallTalk);
    for (const pause of [1_000, 2_000, 4_000]) await passWait(pause);
    await here.drain();

    assert.deepEqual(statuses(), [412, 412, 412, 412]);
    assert.ok(here.logged.includes('An answer could not be posted.'));
  });

  it('is posted once more after a 5xx, which may have posted it', async () => {
    here.connector.fail({ status: 502, taken: true });

    await here.megan.says(smallTalk);
    await passWait(1_000);
    await here.drain();

    assert.deepEqual(statuses(), [502, 502]);
    assert.equal(here.connector.messages().length, 2);
  });

  it('is given up at once if the conversation will never accept it', async () => {
    here.connector.fail({ status: 404 });

    await here.megan.says(smallTalk);
    await here.drain();

    assert.deepEqual(statuses(), [404]);
  });
});
