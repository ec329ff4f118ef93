import assert from 'node:assert/strict';
import { office, type Office } from './support/office.ts';

describe('an answer that the connector does not take at once', () => {
  let here: Office;
  beforeEach(async () => {
    here = await office();
  });
  afterEach(() => here.close());

  const tries = () => here.connector.calls.map(({ status }) => status);
  /** Lets the door's next wait pass, once it waits. */
  async function waited(ms: number): Promise<void> {
    while (here.clock.slept.at(-1) !== ms) await new Promise((again) => setImmediate(again));
    here.clock.pass(ms);
  }

  it('is tried again when Retry-After says, and stands once', async () => {
    here.connector.fail({ status: 429, headers: { 'retry-after': '3' }, times: 1 });

    await here.megan.says('status');
    await waited(3_000);
    await here.connector.until(({ text }) => text === 'Heard.');

    assert.deepEqual(tries(), [429, 201]);
  });

  it('is tried again with growing pauses, and is given up at last', async () => {
    here.connector.fail({ status: 412 });

    await here.megan.says('status');
    for (const pause of [1_000, 2_000, 4_000]) await waited(pause);
    await here.drain();

    assert.deepEqual(tries(), [412, 412, 412, 412]);
    assert.ok(here.log.lines.includes('an answer could not be posted'));
  });

  it('is given up at once where the conversation will never take it', async () => {
    here.connector.fail({ status: 404 });

    await here.megan.says('status');
    await here.verbs.until('status');
    await here.drain();

    assert.deepEqual(tries(), [404]);
  });
});

describe('whoever adds the bot', () => {
  it('is greeted with what it understands', async () => {
    const here = await office();

    await here.megan.installs();
    const { card, conversation } = await here.connector.until((message) => message.card !== null);

    assert.equal(conversation, here.megan.chat.id);
    assert.match(JSON.stringify(card), /Hello\..*map batch/);
    await here.close();
  });
});
