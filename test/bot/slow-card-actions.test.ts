import assert from 'node:assert/strict';
import type { Message } from '../support/connector/messages.ts';
import { groupChat } from '../support/teams.ts';
import { testBot, untilSleeping, type TestBot } from './support/bot.ts';
import { mapBatch } from './support/runs.ts';

describe('button of a card', () => {
  let here: TestBot;
  let card: Message;
  beforeEach(async () => {
    here = await testBot();
    ({ card } = await mapBatch(here, groupChat('wave')));
  });
  afterEach(() => here.close());

  it('with a slow answer is acknowledged, and answered in the conversation', async () => {
    const finish = holdRead();
    const answering = here.megan.clicks('Approve', card);
    await untilSleeping(here, 4_000);
    here.clock.advance(4_000);
    const answer = await answering;
    (await finish)();
    const refusal = await here.connector.until(({ text }) => text.includes('run 1'));

    assert.match(answer.text, /^Still checking …/);
    assert.equal(refusal.conversation, card.conversation);
  });

  it('with a slow answer that fails is answered in the conversation too', async () => {
    const finish = holdRead();
    const answering = here.alex.clicks('Approve', card);
    await untilSleeping(here, 4_000);
    here.clock.advance(4_000);
    await answering;
    (await finish)(new Error('late error'));

    await here.connector.until(({ text }) => text.startsWith('Something went wrong'));
    assert.ok(here.logged.includes('A message could not be answered.'));
  });

  /** Makes reading a run wait; resolves once it is asked. */
  function holdRead(): Promise<(error?: Error) => void> {
    const { journal } = here.world;
    const read = journal.read.bind(journal);
    return new Promise((asked) => {
      journal.read = async (id) => {
        journal.read = read;
        await new Promise<void>((resolve, reject) => {
          asked((error) => {
            if (error === undefined) resolve();
            else reject(error);
          });
        });
        return read(id);
      };
    });
  }
});
