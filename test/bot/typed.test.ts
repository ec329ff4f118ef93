import assert from 'node:assert/strict';
import type { Asker } from '../../src/run/answer.ts';
import { JournalError } from '../../src/run/faults.ts';
import { whys } from '../cards/support/whys.ts';
import { channel, groupChat } from '../support/teams.ts';
import { buttonsOf } from '../support/teams/buttons.ts';
import { office, type Office } from './support/office.ts';
import { waiting } from './support/view.ts';

describe('a typed command', () => {
  let here: Office;
  beforeEach(async () => {
    here = await office();
  });
  afterEach(() => here.close());

  const asked = () => here.verbs.asked.filter(([verb]) => verb !== 'meet');
  const rooms = { 'a group chat': groupChat('wave'), 'a channel': channel('migration') };

  it('reaches its verb with the person and the place', async () => {
    await here.megan.says('map batch 3');
    await here.connector.until(({ text }) => text === 'Heard.');

    const [[verb, asker, batch] = []] = asked();
    assert.deepEqual([verb, batch], ['mapBatch', 3]);
    const { person, place } = asker as { person: object; place: { kind: string; id: string } };
    assert.deepEqual(person, { id: here.megan.id, name: here.megan.name });
    assert.deepEqual([place.kind, place.id], ['personal', here.megan.chat.id]);
  });

  for (const [line, verb] of Object.entries({
    status: 'status',
    trust: 'trust',
    'cancel run 12': 'cancel',
    'notify here': 'notifyHere',
  }))
    it(`reaches its verb: «${line}»`, async () => {
      await here.megan.says(line);
      await here.connector.until(({ text }) => text === 'Heard.');

      assert.equal(asked()[0]?.[0], verb);
    });

  for (const [name, room] of Object.entries(rooms))
    it(`is understood and answered where it was typed: ${name}`, async () => {
      await here.megan.says('map batch 3', room);
      const answer = await here.connector.until(({ text }) => text === 'Heard.');

      assert.equal(answer.conversation.split(';')[0], room.id);
      const place = (asked()[0]?.[1] as { place: { id: string } }).place;
      assert.equal(place.id, room.id);
      assert.equal(answer.conversation.includes(';messageid='), room.kind === 'channel');
    });

  it('opens a run: the card is posted, then the work begins, then the notes are said', async () => {
    const view = waiting();
    here.verbs.answer(() => Promise.resolve({ kind: 'opened', view, notes: ['Mind this.'] }));

    await here.megan.says('map batch 3', channel('migration'));
    const note = await here.connector.until(({ text }) => text === 'Mind this.');

    const [card] = here.connector.messages();
    assert.deepEqual(buttonsOf(card?.card ?? null), ['Approve', 'Reject']);
    const [verb, run, posted] = here.verbs.asked.at(-1) ?? [];
    assert.deepEqual([verb, run], ['begin', 7]);
    const { conversation, activity } = posted as { conversation: string; activity: string };
    assert.deepEqual([conversation, activity], [card?.conversation, card?.activity]);
    assert.equal(note.conversation, card?.conversation);
  });

  it('begins a run whose card could not be posted', async () => {
    here.verbs.answer(() => Promise.resolve({ kind: 'opened', view: waiting(), notes: ['Note.'] }));
    here.connector.fail({ status: 403, times: 1 });

    await here.megan.says('map batch 3');
    await here.connector.until(({ text }) => text === 'Note.');

    assert.deepEqual(here.verbs.asked.at(-1), ['begin', 7, null]);
  });

  it('shows the card of an open run and has it recorded', async () => {
    const view = waiting();
    here.verbs.answer(() => Promise.resolve({ kind: 'card', view, text: 'It is open.' }));

    await here.megan.says('map batch 3');
    const { activity } = await here.connector.until(({ card }) => card !== null);
    await here.drain();

    assert.equal(here.connector.messages()[0]?.text, 'It is open.');
    const [verb, shown, posted] = here.verbs.asked.at(-1) ?? [];
    assert.deepEqual([verb, shown], ['copied', view]);
    assert.equal((posted as { activity: string }).activity, activity);
  });

  it('is refused on a card that says what to do next', async () => {
    const refusal = { kind: 'refused', why: 'not-permitted', text: 'Not you.', next: 'Ask Al.' };
    here.verbs.answer(() => Promise.resolve(refusal as never));

    await here.megan.says('map batch 3');
    const { card } = await here.connector.until((message) => message.card !== null);

    assert.match(JSON.stringify(card), /Not you\..*Ask Al\./);
  });

  it('that asks why is answered with all that is known', async () => {
    here.verbs.answer(() => Promise.resolve({ kind: 'why', why: whys['matched']! }));

    await here.megan.says('why Adele Vance');
    const { card } = await here.connector.until((message) => message.card !== null);

    assert.deepEqual([asked()[0]?.[0], asked()[0]?.[2]], ['why', 'Adele Vance']);
    assert.match(JSON.stringify(card), /adele\.vance@fabrikam\.com/);
  });

  it('that pastes as much as Teams takes is answered with a word on its end', async () => {
    await here.megan.says(`define batch 7\n${'lee.gu@contoso.com\n'.repeat(1_200)}`);
    await here.connector.until(({ text }) => /^Heard\. .*see whether your last line/.test(text));
    await here.megan.says('define batch 7\nlee.gu@contoso.com');
    await here.connector.until(({ text }) => text === 'Heard.');

    assert.deepEqual(
      asked().map(([verb]) => verb),
      ['takeFile', 'takeFile'],
    );
  });

  it('that is none is answered by what was nearly typed, or by help', async () => {
    await here.megan.says('map bach 3');
    await here.connector.until(({ text }) => text.startsWith('Did you mean “map batch 3”?'));
    await here.megan.says('map batch three');
    await here.connector.until(({ text }) => text.includes('takes a number'));
    await here.megan.says('good morning');
    await here.connector.until(({ text }) => text.includes('Type “help”'));
    await here.megan.says('help');
    const { card } = await here.connector.until((message) => message.card !== null);

    assert.match(JSON.stringify(card), /map batch <n>|map batch ‹n›/);
    assert.ok(!JSON.stringify(card).includes('act as'));
    assert.deepEqual(asked(), []);
  });

  it('finds out nothing of a fault, and the bot lives on', async () => {
    here.verbs.answer(() => Promise.reject(new Error('password=hunter2 of Ada')));

    await here.megan.says('status');
    const { text } = await here.connector.until((message) => message.text !== '');

    assert.match(text, /^Something went wrong.*nothing was written by this.*“status”/);
    assert.ok(here.log.lines.includes('a turn failed'));
    assert.equal((await fetch(`${here.teams.botUrl}/healthz`)).status, 200);
  });

  it('is answered although its author could not be remembered', async () => {
    here.verbs.meet = () => Promise.reject(new JournalError('down', null));

    await here.megan.says('status');
    await here.connector.until(({ text }) => text === 'Heard.');

    assert.ok(here.log.lines.includes('somebody who was here could not be remembered'));
  });

  it('introduces its author to the run, with the chat’s own id of theirs, wherever they are', async () => {
    await here.megan.installs();
    await here.megan.says('status', groupChat('wave'));
    await here.alex.says('status');
    await here.connector.until(({ conversation }) => conversation === here.alex.chat.id);

    const met = here.verbs.asked.filter(([verb]) => verb === 'meet');
    const who = met.map(([, asker, account]) => {
      const { person, place } = asker as Asker;
      return [person.id, place.kind, account];
    });
    const [megan, alex] = [here.megan, here.alex].map(({ id }) => [id, `29:${id}`]);
    assert.deepEqual(who, [
      [megan?.[0], 'personal', megan?.[1]],
      [megan?.[0], 'group', megan?.[1]],
      [alex?.[0], 'personal', alex?.[1]],
    ]);
  });
});
