import assert from 'node:assert/strict';
import { actionOf, buttonsOf } from '../support/teams/buttons.ts';
import { channel } from '../support/teams.ts';
import type { Message } from '../support/connector/messages.ts';
import { crosswalk, type Crosswalk } from './support/crosswalk.ts';

describe('decisions, over HTTP with signed tokens', () => {
  const sales = channel('sales');
  let here: Crosswalk;
  let run = 0;
  before(async () => {
    here = await crosswalk();
  });
  after(() => here.stop());

  /** A fresh preview of batch 3 in the channel, asked for by that person. */
  const preview = async (requester = 'Megan Bowen'): Promise<Message> => {
    run += 1;
    await here.who(requester).says('map batch 3', sales);
    return here.sees(sales.id, new RegExp(`Run ${run} .*waits for approval`));
  };
  const withdraw = async () => {
    await here.who('Megan Bowen').says(`cancel run ${run}`, sales);
    await here.sees(sales.id, new RegExp(`Run ${run} .*[Cc]ancelled`));
  };

  it('are refused to the requester, an approver or not', async () => {
    const card = await preview('Nestor Wilke');

    const told = await here.who('Nestor Wilke').clicks('Approve', card);

    assert.equal(told.status, 200);
    assert.match(told.text, /You asked for run 1 yourself/);
    assert.deepEqual(await here.sandbox.writes(), []);
    await withdraw();
  });

  it('are refused to whoever is no approver, admins and guests included', async () => {
    const card = await preview();

    const told = [
      await here.who('Isaiah Langer').clicks('Approve', card),
      await here.who('Lynne Robbins').clicks('Reject', card),
    ];

    for (const { text } of told) assert.match(text, /Only approvers decide on run 2/);
    assert.deepEqual(await here.sandbox.writes(), []);
    await withdraw();
  });

  it('are offered on a card of their own to those who may make them, and to nobody once it is over', async () => {
    const people = ['Megan Bowen', 'Alex Wilber', 'Isaiah Langer'];
    for (const name of people) await here.who(name).says('status');
    const card = await preview();

    const own = await Promise.all(people.map((name) => here.who(name).refreshes(card)));
    const buttons = own.map((told) => buttonsOf(told.card));
    const cancelled = await here.who('Megan Bowen').clicks('Cancel this run', {
      ...card,
      card: own[0]?.card ?? null,
    });
    const ended = await here.sees(sales.id, new RegExp(`Run ${run} .*Cancelled`));

    const of = ['Approve', 'Cancel this run'].map((title) =>
      buttons.map((titles) => titles.includes(title)),
    );
    assert.deepEqual(of, [
      [false, true, false],
      [true, false, false],
    ]);
    assert.match(JSON.stringify(own[0]?.card), /You asked for this run/);
    assert.match(cancelled.text, /cancelled. Nothing was written/);
    assert.throws(() => here.who('Alex Wilber').refreshes(ended), /nothing of its own/);
  });

  it('are refused on a digest that is not the plan’s, and on a payload nobody can read', async () => {
    const card = await preview();
    const data = actionOf(card.card, 'Approve', false)['data'] as object;
    const alex = here.who('Alex Wilber');
    const press = (changed: object) =>
      alex.sends(
        {
          type: 'invoke',
          name: 'adaptiveCard/action',
          value: {
            action: { type: 'Action.Execute', verb: 'approve', data: { ...data, ...changed } },
          },
        },
        sales,
      );

    const stale = await press({ digest: '0'.repeat(64) });
    const broken = await press({ run: { $gt: 0 } });

    assert.match(stale.text, /another plan/);
    assert.ok(broken.status < 500 && broken.text.length > 0, broken.body);
    assert.deepEqual(await here.sandbox.writes(), []);
    await withdraw();
  });

  it('are refused on a card that was forwarded into another chat', async () => {
    const card = await preview();
    const data = actionOf(card.card, 'Approve', false)['data'];
    const alex = here.who('Alex Wilber');

    const told = await alex.sends(
      {
        type: 'invoke',
        name: 'adaptiveCard/action',
        value: { action: { type: 'Action.Execute', verb: 'approve', data } },
      },
      alex.chat,
    );

    assert.match(told.text, /was not posted in this conversation/);
    assert.deepEqual(await here.sandbox.writes(), []);
    await withdraw();
  });

  it('are refused to somebody who left the group between preview and click', async () => {
    const group = 'b0000000-0000-4000-8000-000000000001';
    const card = await preview();
    const deputies = 'b0000000-0000-4000-8000-000000000002';
    const diego = 'a0000000-0000-4000-8000-000000000006';
    await here.sandbox.patch('target', group, { Members: [deputies] });

    const told = await here.who('Diego Siciliani').clicks('Approve', card);

    await here.sandbox.patch('target', group, { Members: [diego, deputies] });
    assert.match(told.text, /Only approvers decide on run/);
    assert.deepEqual(await here.sandbox.writes(), []);
    await withdraw();
  });

  it('need a reason to be a rejection', async () => {
    const card = await preview();

    const told = await here.who('Alex Wilber').clicks('Reject', card);

    assert.match(told.text, /a rejection needs its reason/);
    await withdraw();
  });

  it('end the run unwritten when it is rejected, with the reason on the card', async () => {
    const card = await preview();

    await here.who('Adele Vance').clicks('Reject', card, { inputs: { note: 'Wrong **week**' } });
    const ended = await here.sees(sales.id, new RegExp(`Run ${run} .*[Rr]ejected`));

    assert.match(ended.text, /Rejected by Adele Vance: “Wrong \*\*week\*\*”/);
    assert.deepEqual(await here.sandbox.writes(), []);
  });

  it('are made once by racing approvers, double clicks included; the others are told by whom', async () => {
    const card = await preview();
    const crowd = ['Alex Wilber', 'Adele Vance', 'Diego Siciliani', 'Nestor Wilke', 'Alex Wilber'];

    const told = await Promise.all(
      crowd.map((name, at) => here.who(name).clicks('Approve', card, { submit: at === 3 })),
    );
    await here.sees(sales.id, new RegExp(`Run ${run} .*Stamped and verified`), 40_000);

    const losers = told.filter(({ text }) => /already approved by .+ at \d{4}-/.test(text));
    const winners = told.filter(({ card: answer }) => answer !== null);
    assert.ok(winners.length <= 1, `${winners.length} winners`);
    assert.ok(losers.length + winners.length >= crowd.length - 1);
    const writes = await here.sandbox.writes();
    assert.equal(new Set(writes.map(({ id }) => id)).size, writes.length);
    const live = here.connector.messages().flatMap((message) => buttonsOf(message.card));
    assert.ok(!live.includes('Approve'));
  });
});
