import assert from 'node:assert/strict';
import type { Decision } from '../../src/run/run.ts';
import type { Message } from '../support/connector/messages.ts';
import { channel } from '../support/teams.ts';
import { missing } from '../cards/support/held-back.ts';
import { held } from '../cards/support/rows.ts';
import { office, type Office } from './support/office.ts';
import { digest, waiting } from './support/view.ts';

describe('a press on a button', () => {
  let here: Office;
  let card: Message;
  beforeEach(async () => {
    here = await office();
    here.verbs.answer(() => Promise.resolve({ kind: 'card', view: waiting(), text: '' }));
    await here.megan.says('map batch 3', channel('migration'));
    card = await here.connector.until((message) => message.card !== null);
    await here.verbs.until('copied');
  });
  afterEach(() => here.close());

  const last = () => here.verbs.asked.at(-1) ?? [];
  const decision = (by: { id: string; name: string }): Decision => {
    const at = new Date('2026-11-23T09:00:00Z');
    return { kind: 'approved', by, at, digest, note: '' };
  };

  for (const submit of [false, true]) {
    const how = submit ? 'Action.Submit' : 'Action.Execute';

    it(`decides with its note, by ${how}`, async () => {
      await here.alex.clicks('Approve', card, { inputs: { note: 'fine by me' }, submit });
      await here.verbs.until('decide');

      const [, asker, wish] = here.verbs.asked.find(([verb]) => verb === 'decide') ?? [];
      const { person } = asker as { person: object };
      assert.deepEqual(person, { id: here.alex.id, name: here.alex.name });
      assert.deepEqual(wish, { kind: 'approved', run: 7, digest, note: 'fine by me' });
    });
  }

  it('counts although its author could not be remembered', async () => {
    here.verbs.meet = () => Promise.reject(new Error('no memory'));

    await here.alex.clicks('Approve', card);

    assert.equal(last()[0], 'decide');
  });

  it('rejects too', async () => {
    await here.alex.clicks('Reject', card);

    assert.deepEqual(last()[2], { kind: 'rejected', run: 7, digest, note: '' });
  });

  it('pins a row to the candidate that it stands beside', async () => {
    const seen = waiting();
    const view = { ...seen, page: { ...seen.page, total: 1, rows: [held(missing)] } };
    here.verbs.answer(() => Promise.resolve({ kind: 'card', view, text: '' }));
    await here.megan.says('map batch 3');
    const preview = await here.connector.until(({ conversation }) => conversation.startsWith('a:'));
    here.verbs.answer(() => Promise.resolve({ kind: 'said', text: 'Pinned.' }));

    const told = await here.alex.clicks('Pin', preview, { inputs: { note: 'not asked for' } });

    const source = missing.source.id;
    const target = missing.candidates[0]?.target.id;
    const [, , wish] = here.verbs.asked.find(([verb]) => verb === 'pick') ?? [];
    assert.deepEqual(wish, { run: 7, digest, source, target });
    assert.equal(told.text, 'Pinned.');
  });

  it('is answered with the card of the run, drawn anew', async () => {
    const decided = decision(here.alex);
    const view = waiting({ phase: 'recheck', decision: decided });
    here.verbs.answer(() => Promise.resolve({ kind: 'decided', view, decision: decided }));
    const posts = here.connector.calls.length;

    const told = await here.alex.clicks('Approve', card);

    assert.equal(told.status, 200);
    const { statusCode, type } = JSON.parse(told.body) as Record<string, unknown>;
    assert.deepEqual([statusCode, type], [200, 'application/vnd.microsoft.card.adaptive']);
    assert.equal(told.card?.type, 'AdaptiveCard');
    assert.ok(!JSON.stringify(told.card).includes('"Approve"'));
    assert.equal(here.connector.calls.length, posts);
  });

  it('is answered in a message where it was an Action.Submit', async () => {
    const decided = decision(here.alex);
    const view = waiting({ phase: 'recheck', decision: decided });
    here.verbs.answer(() => Promise.resolve({ kind: 'decided', view, decision: decided }));

    await here.alex.clicks('Approve', card, { submit: true });
    const { conversation } = await here.connector.until(
      ({ text }) => text === 'Run 7 is approved.',
    );

    assert.equal(conversation, card.conversation);
  });

  it('is refused to the one who pressed alone, with what to do next', async () => {
    const refusal = { kind: 'refused', why: 'own-run', text: 'It is yours.', next: 'Ask Alex.' };
    here.verbs.answer(() => Promise.resolve(refusal as never));
    const posts = here.connector.calls.length;

    const told = await here.megan.clicks('Approve', card);

    assert.equal(told.status, 200);
    assert.equal(told.text, 'It is yours. Ask Alex.');
    assert.match(told.body, /"type":"application\/vnd\.microsoft\.activity\.message"/);
    assert.equal(here.connector.calls.length, posts);
  });

  it('turns the page for the one who pressed alone', async () => {
    const seen = waiting();
    const view = { ...seen, page: { ...seen.page, number: 2, of: 3 } };
    here.verbs.answer(() => Promise.resolve({ kind: 'card', view, text: '' }));
    const data = { verb: 'page', run: 7, page: 2 };
    const posts = here.connector.calls.length;

    const told = await here.alex.sends({
      type: 'invoke',
      name: 'adaptiveCard/action',
      value: { action: { data } },
    });

    assert.deepEqual(
      [last()[0], ...last().slice(2)],
      ['page', 7, { page: 2, kind: null, words: '' }],
    );
    assert.match(JSON.stringify(told.card), /Page 2 of 3/);
    assert.equal(here.connector.calls.length, posts);
  });

  for (const submit of [false, true])
    it(`does nothing with a broken payload (${submit ? 'Submit' : 'Execute'})`, async () => {
      const before = here.verbs.asked.length;
      const data = { verb: 'approve', run: '7; drop', digest: null };
      const fields = submit
        ? { type: 'message', value: data }
        : { type: 'invoke', name: 'adaptiveCard/action', value: { action: { data } } };

      const told = await here.alex.sends(fields);
      await here.drain();

      assert.equal(told.status, 200);
      const said = submit ? (here.connector.messages().at(-1)?.text ?? '') : told.text;
      assert.match(said, /nothing I can read, so nothing happened.*“status”/);
      assert.equal(here.verbs.asked.length, before);
    });

  it('decides nothing where it does not say whose it is', async () => {
    const before = here.verbs.asked.length;

    const told = await here.alex.sends({
      type: 'invoke',
      name: 'adaptiveCard/action',
      value: { action: { data: { verb: 'approve', run: 7, digest } } },
      from: { id: '29:alex', name: 'Alex Wilber' },
    });

    assert.match(told.text, /can’t tell who you are/);
    assert.equal(here.verbs.asked.length, before);
  });

  it('finds out nothing of a fault', async () => {
    here.verbs.answer(() => Promise.reject(new Error('secret')));

    const told = await here.alex.clicks('Approve', card);

    assert.equal(told.status, 200);
    assert.match(told.text, /^Something went wrong/);
    assert.ok(here.log.lines.includes('a turn failed'));
  });
});

describe('an invoke that nobody here knows', () => {
  it('gets 501 without a word', async () => {
    const here = await office();

    const told = await here.megan.sends({ type: 'invoke', name: 'task/fetch', value: {} });

    assert.deepEqual([told.status, told.body], [501, '']);
    await here.close();
  });
});
