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
    await here.connector.until(({ text }) =>
      /^Finance \(batch 4\) now has .*preview\.$/.test(text),
    );
  });

  it('that is no command is answered with a question and its buttons', async () => {
    await here.megan.says('mapp batch 3');
    const { card } = await here.connector.until(({ text }) =>
      text.startsWith('Did you mean “map batch 3”?'),
    );

    assert.deepEqual(buttonsOf(card), ['Map batch 3']);
    await here.megan.says('retry');
    const none = await here.connector.until(({ text }) => text === 'No run can be retried.');
    assert.deepEqual(buttonsOf(none.card), ['Latest runs', 'List batches']);
    assert.deepEqual(await here.world.journal.recentRuns(1), []);
  });

  it('that nobody understands is answered with three suggestions: by the client in a personal chat, else as buttons', async () => {
    await here.megan.says(smallTalk);
    await here.connector.until(isSmallTalkAnswer);
    await here.megan.says('purple elephants');
    const { content } = await here.connector.until(({ text }) => text.startsWith('Sorry'));
    await here.alex.says('purple elephants', channel('migration'));
    const { card } = await here.connector.until(
      (message) => message.text.startsWith('Sorry') && message.card !== null,
    );

    assert.match(String(content['text']), /Try one of these: “batches”, “pending”, “help”$/);
    assert.deepEqual(content['suggestedActions'], {
      to: [],
      actions: [
        { type: 'imBack', title: 'List batches', value: 'batches' },
        { type: 'imBack', title: 'Waiting for me', value: 'pending' },
        { type: 'imBack', title: 'Help', value: 'help' },
      ],
    });
    assert.deepEqual(buttonsOf(card), ['Waiting for me', 'List batches', 'Help']);
  });

  it('that is the first of a person, or nothing but a mention, is answered with the welcome card', async () => {
    await here.megan.says('purple elephants');
    const first = await here.connector.until((message) => message.card !== null);
    await here.alex.says('', channel('migration'));
    const mention = await here.connector.until(({ text }) =>
      text.includes('You can approve, reject'),
    );

    assert.match(
      first.text,
      /^I match people in Contoso to Fabrikam\..* You can start runs, undo them, .*Someone else approves\.$/,
    );
    assert.match(JSON.stringify(mention.card), /Hi Alex/);
  });

  it('“help” is answered with the commands of this bot', async () => {
    await here.megan.says('help');
    const { card } = await here.connector.until((message) => message.card !== null);

    assert.match(JSON.stringify(card), /map batch 3/);
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

    assert.equal(here.connector.messages().length, 1, 'the answer takes the place of the message');
  });

  it('with a quick answer is not acknowledged', async () => {
    await here.megan.says(smallTalk);
    await here.connector.until(isSmallTalkAnswer);
    here.clock.advance(60_000);
    await here.drain();

    assert.equal(here.connector.messages().length, 1);
  });
});
