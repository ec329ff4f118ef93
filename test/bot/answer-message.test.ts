import assert from 'node:assert/strict';
import { JournalError } from '../../src/ports/errors.ts';
import { channel, groupChat } from '../support/teams.ts';
import { buttonsOf } from '../support/teams/buttons.ts';
import {
  holdStatus,
  isSmallTalkAnswer,
  smallTalk,
  testBot,
  untilSleeping,
  type TestBot,
} from './support/bot.ts';
import { mapBatch } from './support/runs.ts';

describe('message', () => {
  let here: TestBot;
  beforeEach(async () => {
    here = await testBot();
  });
  afterEach(() => here.close());

  const rooms = { 'a group chat': groupChat('wave'), 'a channel': channel('migration') };

  it('runs a command for its sender, in its place', async () => {
    const { run } = await mapBatch(here);

    assert.deepEqual(run.requester, { id: here.megan.id, name: here.megan.name });
    assert.deepEqual([run.place.kind, run.place.id], ['personal', here.megan.chat.id]);
  });

  for (const [name, room] of Object.entries(rooms)) {
    it(`is answered where it was sent: ${name}`, async () => {
      await here.megan.says(smallTalk, room);
      const answer = await here.connector.until(isSmallTalkAnswer);

      assert.equal(answer.conversation.split(';')[0], room.id);
      assert.equal(answer.conversation.includes(';messageid='), room.kind === 'channel');
    });

    it(`is read without the mention of the bot: ${name}`, async () => {
      const { run } = await mapBatch(here, room);

      assert.equal(run.place.id, room.id);
    });
  }

  it('that opens a run gets its card in the same thread, and the notes', async () => {
    here.testWorld.control.policyErrors = ['limits.settle: no duration'];
    const { card } = await mapBatch(here, channel('migration'));
    const note = await here.connector.until(({ text }) => text.includes('limits.settle'));

    const titles = buttonsOf(card.card);
    assert.ok(titles.includes('Approve') && titles.includes('Reject'));
    assert.equal(note.conversation, card.conversation);
  });

  it('that is refused gets a card with the next step', async () => {
    await here.alex.says('map batch 3');
    const { card } = await here.connector.until((message) => message.card !== null);

    assert.match(JSON.stringify(card), /Only admins can map\..*Ask /);
  });

  it('that pastes as much as Teams accepts is answered with advice on its end', async () => {
    const lines = (count: number) => 'person0@contoso.com\n'.repeat(count);
    await here.megan.says(`define batch 4\n${lines(1_200)}`);
    await here.connector.until(({ text }) => /Check that your last line arrived/.test(text));
    await here.megan.says(`define batch 4\n${lines(1)}`);
    await here.connector.until(({ text }) => /^Batch 4 is now defined .*preview\.$/.test(text));
  });

  it('that is no command is answered with a suggestion, a question or help', async () => {
    const answerTo = async (message: string, expected: string) => {
      await here.megan.says(message);
      await here.connector.until(({ text }) => text === expected);
    };

    await answerTo('map bach 3', 'Did you mean “map batch 3”? Type that, or “help”.');
    await answerTo('map batch three', 'Which batch? Try “map batch 3”.');
    await answerTo('retry', 'Which run? Try “retry run 12”.');
    await answerTo(smallTalk, 'Sorry, I didn’t get that. Type “help” to see what I can do.');
    assert.deepEqual(await here.world.journal.recentRuns(1), []);
  });

  it('“help” is answered with the commands of this bot', async () => {
    await here.megan.says('help');
    const { card } = await here.connector.until((message) => message.card !== null);

    assert.match(JSON.stringify(card), /map batch <n>|map batch ‹n›/);
    assert.ok(!JSON.stringify(card).includes('act as'));
  });

  it('that ends in an unexpected error is answered without details, and the bot stays up', async () => {
    here.world.journal.recentRuns = () => Promise.reject(new Error('password=hunter2 of Ada'));

    await here.megan.says('status');
    const { text } = await here.connector.until((message) => message.text !== '');

    assert.match(text, /^Something went wrong; this wrote nothing\..*“status”/);
    assert.ok(here.logged.includes('A message could not be answered.'));
    assert.equal((await fetch(`${here.teams.botUrl}/healthz`)).status, 200);
  });

  it('is answered even if its sender could not be saved', async () => {
    here.world.outbox.rememberAccount = () => Promise.reject(new JournalError('down', null));

    await here.megan.says(smallTalk);
    await here.connector.until(isSmallTalkAnswer);

    assert.ok(here.logged.includes('A sender could not be saved.'));
  });

  it('saves the account and the personal chat of its sender', async () => {
    const { outbox } = here.world;
    await here.megan.says(smallTalk, groupChat('wave'));
    await here.connector.until(isSmallTalkAnswer);
    const chatBefore = await outbox.personalChat(here.megan);
    await here.megan.installs();
    await here.alex.says(smallTalk);
    await here.connector.until(({ conversation }) => conversation === here.alex.chat.id);

    assert.equal(chatBefore, null);
    assert.equal((await outbox.personalChat(here.megan))?.id, here.megan.chat.id);
    assert.equal((await outbox.personalChat(here.alex))?.id, here.alex.chat.id);
    const ids = [here.megan.id, here.alex.id];
    assert.deepEqual(
      await outbox.accounts(ids, 5),
      ids.map((id) => `29:${id}`),
    );
  });

  it('with a slow answer is acknowledged first', async () => {
    const held = holdStatus(here.world);
    await here.megan.says('status');
    const answerStatus = await held;
    await untilSleeping(here, 1_500);
    here.clock.advance(1_500);
    await here.connector.until(({ text }) => text === 'Working on it …');
    answerStatus();
    await here.connector.until(({ card }) => card !== null);

    assert.equal(here.connector.messages().length, 2);
  });

  it('with a quick answer is not acknowledged', async () => {
    await here.megan.says(smallTalk);
    await here.connector.until(isSmallTalkAnswer);
    here.clock.advance(60_000);
    await here.drain();

    assert.equal(here.connector.messages().length, 1);
  });
});

describe('installation of the bot', () => {
  it('is answered with a greeting and the commands', async () => {
    const here = await testBot();

    await here.megan.installs();
    const { card, conversation } = await here.connector.until((message) => message.card !== null);

    assert.equal(conversation, here.megan.chat.id);
    assert.match(JSON.stringify(card), /Hello\..*map batch/);
    await here.close();
  });
});
