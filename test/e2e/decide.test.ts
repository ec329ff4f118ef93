import assert from 'node:assert/strict';
import { actionOf, buttonsOf } from '../support/teams/buttons.ts';
import { channel } from '../support/teams.ts';
import type { Message } from '../support/connector/messages.ts';
import { useStack } from './support/shared-stack.ts';

describe('decisions on a run over HTTP', () => {
  const sales = channel('sales-decide');
  const stack = useStack();
  let run = 0;

  /** Requests a run of batch 3 in the channel and waits for its preview. */
  const preview = async (requester = 'Megan Bowen'): Promise<Message> => {
    run += 1;
    await stack().person(requester).says('map batch 3', sales);
    return stack().message(sales.id, new RegExp(`Run ${run} .*waits for approval`));
  };
  const cancelRun = async () => {
    await stack().person('Megan Bowen').says(`cancel run ${run}`, sales);
    await stack().message(sales.id, new RegExp(`Run ${run} .*[Cc]anceled`));
  };

  it('are refused to the requester, even to an approver', async () => {
    const card = await preview('Nestor Wilke');

    const answer = await stack().person('Nestor Wilke').clicks('Approve', card);

    assert.equal(answer.status, 200);
    assert.match(answer.text, /You requested run 1/);
    assert.deepEqual(await stack().sandbox.writes(), []);
    await cancelRun();
  });

  it('are refused to people who are not approvers, such as a person without a role and a guest', async () => {
    const card = await preview();

    const answers = [
      await stack().person('Isaiah Langer').clicks('Approve', card),
      await stack().person('Lynne Robbins').clicks('Reject', card),
    ];

    // People without a role do not learn who can.
    for (const { text } of answers)
      assert.match(text, /You can’t approve run 2\. Type “pending” to see what waits for whom\.$/);
    assert.deepEqual(await stack().sandbox.writes(), []);
    await cancelRun();
  });

  it('are offered on a personal view of the card to those who may decide, and to nobody after the end', async () => {
    const people = ['Megan Bowen', 'Alex Wilber', 'Isaiah Langer'];
    for (const name of people) await stack().person(name).says('status');
    const card = await preview();

    const views = await Promise.all(people.map((name) => stack().person(name).refreshes(card)));
    const buttons = views.map((view) => buttonsOf(view.card));
    const cancellation = await stack()
      .person('Megan Bowen')
      .clicks('Cancel run', {
        ...card,
        card: views[0]?.card ?? null,
      });
    const ended = await stack().message(sales.id, new RegExp(`Run ${run} .*Canceled`));

    const offers = ['Approve', 'Cancel run'].map((title) =>
      buttons.map((titles) => titles.includes(title)),
    );
    assert.deepEqual(offers, [
      [false, true, false],
      [true, false, false],
    ]);
    assert.match(JSON.stringify(views[0]?.card), /You requested this run/);
    assert.match(cancellation.text, /canceled. Nothing was written/);
    assert.throws(() => stack().person('Alex Wilber').refreshes(ended), /has no refresh action/);
  });

  it('are refused with the digest of another plan, and with a payload that is not valid', async () => {
    const card = await preview();
    const data = actionOf(card.card, 'Approve', false)['data'] as object;
    const alex = stack().person('Alex Wilber');
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

    assert.match(JSON.stringify(stale.card), /is out of date.*Open current card/);
    assert.ok(broken.status < 500 && broken.text.length > 0, broken.body);
    assert.deepEqual(await stack().sandbox.writes(), []);
    await cancelRun();
  });

  it('are refused on a card that was forwarded to another chat', async () => {
    const card = await preview();
    const data = actionOf(card.card, 'Approve', false)['data'];
    const alex = stack().person('Alex Wilber');

    const answer = await alex.sends(
      {
        type: 'invoke',
        name: 'adaptiveCard/action',
        value: { action: { type: 'Action.Execute', verb: 'approve', data } },
      },
      alex.chat,
    );

    assert.match(answer.text, /was not posted in this conversation/);
    assert.deepEqual(await stack().sandbox.writes(), []);
    await cancelRun();
  });

  it('are refused to a person who left the approver group after the preview', async () => {
    const group = 'b0000000-0000-4000-8000-000000000001';
    const card = await preview();
    const nestedGroup = 'b0000000-0000-4000-8000-000000000002';
    const diego = 'a0000000-0000-4000-8000-000000000006';
    await stack().sandbox.patch('target', group, { Members: [nestedGroup] });

    const answer = await stack().person('Diego Siciliani').clicks('Approve', card);

    await stack().sandbox.patch('target', group, { Members: [diego, nestedGroup] });
    assert.match(answer.text, /You can’t approve run \d+\./);
    assert.deepEqual(await stack().sandbox.writes(), []);
    await cancelRun();
  });

  it('need a note for a rejection', async () => {
    const card = await preview();

    const answer = await stack().person('Alex Wilber').clicks('Reject', card);

    assert.match(answer.text, /the note is empty/);
    await cancelRun();
  });

  it('end a rejected run without a write, and show the note on the card', async () => {
    const card = await preview();

    await stack()
      .person('Adele Vance')
      .clicks('Reject', card, { inputs: { note: 'Wrong **week**' } });
    const ended = await stack().message(sales.id, new RegExp(`Run ${run} .*[Rr]ejected`));

    assert.match(ended.text, /Rejected by Adele Vance: “Wrong \*\*week\*\*”/);
    assert.deepEqual(await stack().sandbox.writes(), []);
  });

  it('count once when approvers click at the same time; the other clicks get the name of the first approver', async () => {
    const card = await preview();
    const approvers = [
      'Alex Wilber',
      'Adele Vance',
      'Diego Siciliani',
      'Nestor Wilke',
      'Alex Wilber',
    ];

    const answers = await Promise.all(
      approvers.map((name, at) =>
        stack()
          .person(name)
          .clicks('Approve', card, { submit: at === 3 }),
      ),
    );
    await stack().message(sales.id, new RegExp(`Run ${run} .*stamped and verified\\.`));

    const refusals = answers.filter(({ text }) => /already approved by .+ at \w{3}, /.test(text));
    const approvals = answers.filter(({ card: answer }) => answer !== null);
    assert.ok(approvals.length <= 1, `${approvals.length} approvals`);
    assert.ok(refusals.length + approvals.length >= approvers.length - 1);
    const writes = await stack().sandbox.writes();
    assert.equal(new Set(writes.map(({ id }) => id)).size, writes.length);
    const buttons = stack()
      .connector.messages()
      .flatMap((message) => buttonsOf(message.card));
    assert.ok(!buttons.includes('Approve'));
  });
});
