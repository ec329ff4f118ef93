import assert from 'node:assert/strict';
import type { Run } from '../../src/ports/run.ts';
import { channel } from '../support/teams.ts';
import type { Message } from '../support/connector/messages.ts';
import { testBot, type TestBot } from './support/bot.ts';
import { invoke, mapBatch } from './support/runs.ts';

describe('button of a card', () => {
  let here: TestBot;
  let run: Run;
  let card: Message;
  beforeEach(async () => {
    here = await testBot({ people: 12 });
    // Without a target, Person 0 has candidates to pin.
    const user = here.testWorld.tenants.recipients.get('target-0')!;
    here.testWorld.tenants.recipients.set('target-0', {
      ...user,
      ...{ externalAddress: null, primaryAddress: 'other@fabrikam.com' },
      addresses: ['SMTP:other@fabrikam.com', 'smtp:other@fabrikam.onmicrosoft.com'],
    });
    ({ run, card } = await mapBatch(here, channel('migration')));
  });
  afterEach(() => here.close());

  const decision = async () => (await here.testWorld.read(run.id)).decision;
  const posts = () => here.connector.calls.length;

  for (const submit of [false, true])
    it(`decides, with its note and the sender: Action.${submit ? 'Submit' : 'Execute'}`, async () => {
      await here.alex.clicks('Approve', card, { inputs: { note: ' fine by me ' }, submit });
      await here.drain();

      const { kind, by, digest, note } = (await decision())!;
      assert.deepEqual([kind, digest, note], ['approved', run.digest, 'fine by me']);
      assert.deepEqual(by, { id: here.alex.id, name: here.alex.name });
    });

  it('decides even if its sender could not be saved', async () => {
    here.world.outbox.rememberAccount = () => Promise.reject(new Error('down'));

    await here.alex.clicks('Approve', card);

    assert.equal((await decision())?.kind, 'approved');
  });

  it('rejects, if there is a note', async () => {
    const answer = await here.alex.clicks('Reject', card);
    const before = await decision();
    await here.alex.clicks('Reject', card, { inputs: { note: 'wrong batch' } });

    assert.match(answer.text, /Add a note, then select Reject again/);
    assert.equal(before, null);
    assert.equal((await decision())?.kind, 'rejected');
  });

  it('asks whom to choose, and pins only with a selection and a reason', async () => {
    const choose = await here.megan.clicks('Choose', card);
    const shown = { ...card, card: choose.card };
    const refused = await here.megan.clicks('Pin', shown, { inputs: { target: 'target-0' } });
    const before = await here.world.overrides.history('source-0');
    await here.megan.clicks('Pin', shown, { inputs: { target: 'target-0', reason: 'HR says so' } });

    assert.match(refused.text, /Add a reason, then select Pin again/);
    assert.deepEqual(before, []);
    const [override] = await here.world.overrides.history('source-0');
    assert.equal(override?.kind, 'pin');
    assert.equal(override.by.id, here.megan.id);
  });

  it('is answered with the new card of the run, without a post', async () => {
    const before = posts();

    const answer = await here.alex.clicks('Approve', card);

    assert.equal(answer.status, 200);
    const { statusCode, type } = JSON.parse(answer.body) as Record<string, unknown>;
    assert.deepEqual([statusCode, type], [200, 'application/vnd.microsoft.card.adaptive']);
    assert.equal(answer.card?.type, 'AdaptiveCard');
    assert.ok(!JSON.stringify(answer.card).includes('"Approve"'));
    assert.equal(posts(), before);
  });

  it('is answered with a message in the same thread if it was an Action.Submit', async () => {
    await here.alex.clicks('Approve', card, { submit: true });
    const { conversation } = await here.connector.until(
      ({ text }) => text === `Run ${run.id} is approved.`,
    );

    assert.equal(conversation, card.conversation);
  });

  it('is refused to its sender alone, with the next step', async () => {
    const before = posts();

    const answer = await here.megan.clicks('Approve', card);

    assert.equal(answer.status, 200);
    assert.match(answer.text, /run 1.*“cancel run 1”/);
    assert.match(answer.body, /"type":"application\/vnd\.microsoft\.activity\.message"/);
    assert.equal(posts(), before);
  });

  it('shows another page to its sender alone', async () => {
    const before = posts();

    const answer = await here.alex.sends(
      invoke({ verb: 'page', run: run.id, page: 2, filter: 'everyone' }),
    );

    assert.match(JSON.stringify(answer.card), /Everyone: 9–12 of 12/);
    assert.equal(posts(), before);
  });

  it('shows another page in a message if it was an Action.Submit', async () => {
    const data = { verb: 'page', run: run.id, page: 2, filter: 'everyone' };
    await here.alex.sends({ type: 'message', value: data });
    const { card: page } = await here.connector.until(
      ({ conversation }) => conversation === here.alex.chat.id,
    );

    assert.match(JSON.stringify(page), /Everyone: 9–12 of 12/);
  });

  it('opens a run and posts its notes', async () => {
    await here.megan.says('cancel run 1');
    await here.connector.until(({ text }) => text.startsWith('Run 1 is canceled'));
    here.testWorld.control.policyErrors = ['limits.settle: no duration'];

    const answer = await here.megan.sends(invoke({ verb: 'map', batch: 3 }));
    await here.connector.until(({ text }) => text.includes('limits.settle'));

    assert.equal(answer.text, 'Run 2 is open. Its card follows.');
  });

  it('offers the files of a report in the personal chat', async () => {
    const answer = await here.megan.sends(invoke({ verb: 'report', run: run.id }));
    await here.connector.until(({ text }) => text.endsWith('.zip'));

    assert.match(answer.text, /^Report for run 1/);
  });

  for (const submit of [false, true])
    it(`does nothing with unreadable data: Action.${submit ? 'Submit' : 'Execute'}`, async () => {
      const data = { verb: 'approve', run: '1; drop', digest: null };

      const answer = await here.alex.sends(
        submit ? { type: 'message', value: data } : invoke(data),
      );
      await here.drain();

      assert.equal(answer.status, 200);
      const text = submit ? (here.connector.messages().at(-1)?.text ?? '') : answer.text;
      assert.match(text, /can’t read that button, so nothing happened.*“status”/);
      assert.equal(await decision(), null);
    });

  it('does nothing without the Entra object id of its sender', async () => {
    const answer = await here.alex.sends({
      ...invoke({ verb: 'approve', run: run.id, digest: run.digest }),
      from: { id: '29:alex', name: 'Alex Wilber' },
    });

    assert.match(answer.text, /can’t tell who you are/);
    assert.equal(await decision(), null);
  });

  it('that ends in an unexpected error is answered without details', async () => {
    here.world.journal.read = () => Promise.reject(new Error('secret'));

    const answer = await here.alex.clicks('Approve', card);

    assert.equal(answer.status, 200);
    assert.match(answer.text, /^Something went wrong/);
    assert.ok(here.logged.includes('A message could not be answered.'));
  });
});

describe('invoke that the bot does not handle', () => {
  it('gets a bare 501', async () => {
    const here = await testBot();

    const answer = await here.megan.sends({ type: 'invoke', name: 'task/fetch', value: {} });

    assert.deepEqual([answer.status, answer.body], [501, '']);
    await here.close();
  });
});
