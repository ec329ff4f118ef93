import assert from 'node:assert/strict';
import { testBot } from './support/bot.ts';

describe('installation of the bot', () => {
  it('is answered with the welcome card', async () => {
    const here = await testBot();

    await here.megan.installs();
    const { card, conversation } = await here.connector.until((message) => message.card !== null);

    assert.equal(conversation, here.megan.chat.id);
    assert.match(JSON.stringify(card), /Hi Megan.*You can start runs, .*List batches/);
    await here.close();
  });
});
