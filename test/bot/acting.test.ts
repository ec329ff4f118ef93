import assert from 'node:assert/strict';
import { door } from '../../src/bot/door.ts';
import { TenantError } from '../../src/run/faults.ts';
import type { Directory } from '../../src/run/ports.ts';
import { groupChat } from '../support/teams.ts';
import { handClock } from './support/clock.ts';
import { recordingLog } from './support/log.ts';
import { home, office, type Office } from './support/office.ts';
import { digest, waiting } from './support/view.ts';

const people = ['Alex Wilber', 'Alex Wilber Junior', 'Adele Vance', 'Adele Wong'].map(
  (name, at) => ({ id: `person-${at}`, name }),
);
const directory: Directory = {
  groupsOf: () => Promise.resolve([]),
  names: () => Promise.resolve(new Map()),
  find: (words) => {
    if (words === 'Broken')
      throw new TenantError('down', { side: 'target', kind: 'unreachable', code: '' });
    const begins = words.toLowerCase();
    return Promise.resolve(people.filter(({ name }) => name.toLowerCase().startsWith(begins)));
  },
};

describe('“act as”', () => {
  let here: Office;
  beforeEach(async () => {
    here = await office({ bot: null, directory });
  });
  afterEach(() => here.close());

  const says = async (line: string, answer: RegExp, room = here.megan.chat) => {
    await here.megan.says(line, room);
    return here.connector.until(({ text, conversation }) => {
      return answer.test(text) && conversation === room.id;
    });
  };
  const askers = () =>
    here.verbs.asked
      .filter(([verb]) => verb !== 'meet' && verb !== 'copied')
      .map(([, asker]) => (asker as { person: { name: string } }).person.name);

  it('speaks for that person in this conversation, and every answer says so', async () => {
    await says('act as alex wilber', /^as Alex Wilber: /);
    await says('status', /^as Alex Wilber: Heard\./);
    await says('status', /^Heard\./, groupChat('wave'));

    assert.deepEqual(askers(), ['Alex Wilber', 'Megan Bowen']);
  });

  it('counts for presses and cards in that conversation', async () => {
    here.verbs.answer(() => Promise.resolve({ kind: 'card', view: waiting(), text: '' }));
    await says('act as adele v', /^as Adele Vance: /);
    const card = await says('status', /Batch 3|Run 7|run 7/);

    const told = await here.megan.clicks('Approve', card);

    assert.match(JSON.stringify(card.card), /"as Adele Vance"/);
    assert.match(JSON.stringify(told.card), /"as Adele Vance"/);
    const [verb, , wish] = here.verbs.asked.at(-1) ?? [];
    assert.deepEqual([verb, (wish as { digest: string }).digest], ['decide', digest]);
    assert.deepEqual(askers(), ['Adele Vance', 'Adele Vance']);
  });

  it('ends with “act as me”', async () => {
    await says('act as adele v', /^as Adele Vance: /);
    await says('act as me', /^You are yourself again/);
    await says('status', /^Heard\./);

    assert.deepEqual(askers(), ['Megan Bowen']);
  });

  it('changes nothing for a name that nobody, or more than one, has', async () => {
    await says('act as Zoe', /^Nobody of that name/);
    await says('act as adele', /“act as Adele Vance”, “act as Adele Wong”/);
    await says('act as Broken', /^The home tenant does not answer/);
    await says('status', /^Heard\./);

    assert.deepEqual(askers(), ['Megan Bowen']);
  });

  it('is no command of a bot that checks tokens', async () => {
    const registered = await office({ directory, sandbox: true });

    await registered.megan.says('act as Alex Wilber');
    await registered.connector.until(({ text }) => text.startsWith('I did not understand'));
    await registered.megan.says('status');
    await registered.connector.until(({ text }) => text === 'Heard.');

    const [, asker] = registered.verbs.asked.find(([verb]) => verb === 'status') ?? [];
    assert.equal((asker as { person: { name: string } }).person.name, 'Megan Bowen');
    await registered.close();
  });
});

describe('a door without registration', () => {
  const options = {
    port: 0,
    home,
    bot: null,
    openIdMetadataUrl: null,
    serviceUrls: [],
    publicUrl: null,
    directory,
    clock: handClock(),
    log: recordingLog(),
  };

  it('opens for sandbox tenants on loopback alone', () => {
    for (const host of ['127.0.0.1', 'localhost', '::1'])
      assert.ok(door({ ...options, host, sandbox: true }));
    for (const host of ['0.0.0.0', '::', '10.0.0.1', 'bot.example.org', ''])
      assert.throws(() => door({ ...options, host, sandbox: true }), /BOT_ID/);
    assert.throws(() => door({ ...options, host: '127.0.0.1', sandbox: false }), /BOT_ID/);
  });

  it('still takes activities of the home tenant and of loopback only', async () => {
    const here = await office({ bot: null, directory, serviceUrls: [] });

    const good = await here.megan.says('status');
    const foreign = await here.megan.sends({
      type: 'message',
      text: 'status',
      channelData: { tenant: { id: 'c0470500-1111-4111-8111-111111111111' } },
    });
    const away = await here.megan.sends({
      type: 'message',
      text: 'status',
      serviceUrl: 'https://example.org/',
    });

    assert.deepEqual([good.status, foreign.status, away.status], [200, 403, 403]);
    assert.deepEqual([foreign.body, away.body], ['', '']);
    await here.connector.until(({ text }) => text === 'Heard.');
    assert.ok(here.connector.calls.every(({ authorization }) => authorization === undefined));
    await here.close();
  });
});
