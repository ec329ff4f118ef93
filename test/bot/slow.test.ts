import assert from 'node:assert/strict';
import type { Answer } from '../../src/run/answer.ts';
import { office, type Office } from './support/office.ts';
import { digest, waiting } from './support/view.ts';

describe('an answer that takes long', () => {
  let here: Office;
  let finish: (answer: Answer) => void;
  beforeEach(async () => {
    here = await office();
    here.verbs.answer(() => new Promise((answered) => (finish = answered)));
  });
  afterEach(() => here.close());

  it('is announced to whoever typed, and follows', async () => {
    await here.megan.says('map batch 3');
    await asked(here);
    here.clock.pass(1_500);
    await here.connector.until(({ text }) => text === 'Working on it …');
    finish({ kind: 'opened', view: waiting(), notes: [] });
    await here.connector.until(({ card }) => card !== null);

    assert.deepEqual(here.connector.messages().length, 2);
  });

  it('is not announced when it comes in time', async () => {
    await here.megan.says('status');
    await asked(here);
    finish({ kind: 'said', text: 'Quick.' });
    await here.connector.until(({ text }) => text === 'Quick.');
    here.clock.pass(60_000);
    await here.drain();

    assert.deepEqual(here.connector.messages().length, 1);
  });

  it('is announced to whoever pressed, and follows in the conversation', async () => {
    const pressing = here.alex.sends(press);
    await asked(here);
    here.clock.pass(4_000);
    const told = await pressing;
    finish({ kind: 'refused', why: 'own-run', text: 'Yours.', next: 'Ask Alex.' });
    const { card } = await here.connector.until((message) => message.card !== null);

    assert.match(told.text, /^Still checking …/);
    assert.match(JSON.stringify(card), /Yours\./);
  });

  it('that fails at last is told as well', async () => {
    here.verbs.answer(
      () => new Promise((_, failed) => (finish = () => failed(new Error('late fault')))),
    );
    const pressing = here.alex.sends(press);
    await asked(here);
    here.clock.pass(4_000);
    await pressing;
    finish({ kind: 'said', text: '' });

    await here.connector.until(({ text }) => text.startsWith('Something went wrong'));
    assert.ok(here.log.lines.includes('a turn failed'));
  });
});

const press = {
  type: 'invoke',
  name: 'adaptiveCard/action',
  value: { action: { data: { verb: 'approve', run: 7, digest } } },
};

/** Until the verb has been asked and the door waits with it. */
async function asked({ verbs, clock }: Office): Promise<void> {
  while (!verbs.asked.some(([verb]) => verb !== 'meet') || clock.slept.length === 0)
    await new Promise((again) => setImmediate(again));
}
