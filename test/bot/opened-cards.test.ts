import assert from 'node:assert/strict';
import { deliverDue } from '../../src/background/outbox-worker.ts';
import { waitUntil } from '../ports/wait-until.ts';
import type { Message } from '../support/connector/messages.ts';
import { channel } from '../support/teams.ts';
import { buttonsOf } from '../support/teams/buttons.ts';
import { testBot, type TestBot } from './support/bot.ts';
import { invoke, mapBatch } from './support/runs.ts';

describe('run that is opened from another card', () => {
  let here: TestBot;
  beforeEach(async () => {
    here = await testBot();
  });
  afterEach(() => here.close());

  it('takes the place of that card in a personal chat, where its buttons count and it is kept current', async () => {
    const { run } = await mapBatch(here);
    await here.alex.says('pending');
    const list = await here.connector.until(
      ({ conversation, card }) => conversation === here.alex.chat.id && card !== null,
    );

    const { card } = await here.alex.clicks(reviewButton(list), list);
    await here.alex.clicks('Approve', { ...list, card });

    const { decision } = await here.testWorld.read(run.id);
    assert.equal(decision?.by?.name, 'Alex Wilber');
    await waitUntil(async () => {
      await deliverDue(here.world);
      const now = here.connector.messages().find(({ activity }) => activity === list.activity);
      return JSON.stringify(now?.card).includes('Alex Wilber');
    });
  });

  it('is also what an approver gets who maps a batch whose preview waits', async () => {
    const { run } = await mapBatch(here);
    await here.alex.says('batches');
    const list = await here.connector.until(
      ({ conversation, card }) => conversation === here.alex.chat.id && card !== null,
    );

    const map = invoke({ verb: 'map', batch: 3 });
    const { card } = await here.alex.sends({ ...map, replyToId: list.activity });
    await here.alex.clicks('Approve', { ...list, card });

    const { decision } = await here.testWorld.read(run.id);
    assert.equal(decision?.by?.name, 'Alex Wilber');
  });

  it('by a button that says a line leaves what was done in a message', async () => {
    await mapBatch(here);
    await here.alex.says('batches');
    const list = await here.connector.until(
      ({ conversation, card }) => conversation === here.alex.chat.id && card !== null,
    );

    const say = invoke({ verb: 'say', line: 'start run 1 at Sat 22:00' });
    const { card } = await here.alex.sends({ ...say, replyToId: list.activity });

    assert.ok(buttonsOf(card).includes('Approve'));
    await here.connector.until(({ text }) => text.startsWith('Run 1 isn’t approved yet: '));
  });

  it('is posted in a shared conversation where the run has no card yet, and edited from then on', async () => {
    const { run } = await mapBatch(here);
    const room = channel('migration');
    await here.alex.says('pending', room);
    const list = await here.connector.until(
      ({ conversation, card }) => conversation.startsWith(room.id) && card !== null,
    );

    await here.alex.clicks(reviewButton(list), list);
    const posted = await here.connector.until(
      ({ conversation, card }) =>
        conversation.startsWith(room.id) && buttonsOf(card).includes('Approve'),
    );
    await here.alex.clicks('Approve', posted);

    const { decision } = await here.testWorld.read(run.id);
    assert.equal(decision?.by?.name, 'Alex Wilber');
  });
});

describe('“show run”', () => {
  it('brings back the whole preview in any place, and its Approve counts', async () => {
    const here = await testBot();
    const { run } = await mapBatch(here);

    await here.alex.says(`show run ${run.id}`);
    const shown = await here.connector.until(
      ({ conversation, card }) =>
        conversation === here.alex.chat.id && buttonsOf(card).includes('Approve'),
    );
    await here.alex.clicks('Approve', shown);

    const { decision } = await here.testWorld.read(run.id);
    assert.equal(decision?.by?.name, 'Alex Wilber');
    assert.equal(await here.world.outbox.hasCardAt(run.id, shownPlace(here)), true);
    await here.close();
  });
});

/** The button that opens the run that waits. */
function reviewButton({ card }: Message): string {
  const [title] = buttonsOf(card);
  assert.match(title ?? '', /^(?:Review|Open)/);
  return title ?? '';
}

function shownPlace(here: TestBot) {
  return { kind: 'personal', id: here.alex.chat.id, reference: '{}' } as const;
}
