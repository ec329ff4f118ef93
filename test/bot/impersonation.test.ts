import assert from 'node:assert/strict';
import { TenantError } from '../../src/ports/tenant-error.ts';
import { teamsBot } from '../../src/bot/teams-bot.ts';
import { groupChat, type Conversation } from '../support/teams.ts';
import { manualClock } from './support/clock.ts';
import { homeTenant, isSmallTalkAnswer, smallTalk, testBot, type TestBot } from './support/bot.ts';
import { mapBatch } from './support/runs.ts';

describe('“act as”', () => {
  let here: TestBot;
  beforeEach(async () => {
    here = await testBot({ bot: null });
    const people = [
      { id: here.alex.id, name: 'Alex Wilber' },
      ...['Alex Wilber Junior', 'Adele Vance', 'Adele Wong'].map((name) => ({ id: name, name })),
    ].map((person) => ({ ...person, userPrincipalName: null, mail: null }));
    here.world.directory.findPeople = (words) => {
      if (words === 'Broken')
        throw new TenantError('down', { side: 'target', kind: 'unreachable', code: '' });
      const start = words.toLowerCase();
      return Promise.resolve(people.filter(({ name }) => name.toLowerCase().startsWith(start)));
    };
  });
  afterEach(() => here.close());

  const say = async (message: string, answer: RegExp, room: Conversation = here.megan.chat) => {
    await here.megan.says(message, room);
    return here.connector.until(
      ({ text, conversation }) => answer.test(text) && conversation === room.id,
    );
  };

  it('makes the sender act as that person in this conversation, and marks every answer', async () => {
    await say('act as alex wilber', /^as Alex Wilber: You’re acting as Alex Wilber/);
    await say(smallTalk, /^as Alex Wilber: I match people/);
    await say(smallTalk, /^I match people/, groupChat('wave'));
    await say('map batch 3', /^as Alex Wilber: Only admins can map/);
  });

  it('counts for buttons and their cards too', async () => {
    const { run, card } = await mapBatch(here);
    await say('act as alex wilber', /^as Alex Wilber: /);

    const answer = await here.megan.clicks('Approve', card);

    assert.match(JSON.stringify(answer.card), /"as Alex Wilber"/);
    const { decision } = await here.testWorld.read(run.id);
    assert.deepEqual(decision?.by, { id: here.alex.id, name: 'Alex Wilber' });
  });

  it('ends with “act as me”', async () => {
    await say('act as Vance, Adele', /^as Adele Vance: /);
    await say('act as me', /^You’re yourself again/);
    await say(smallTalk, /^I match people/);
  });

  it('changes nothing for a name that no one, or more than one person, has', async () => {
    await say('act as Zoe', /^No one called “Zoe”/);
    await say('act as adele', /Did you mean Adele Vance \(.*Adele Wong/);
    await say('act as Broken', /^The home tenant can’t be read/);
    await say(smallTalk, /^I match people/);
  });

  it('is no command of a bot that checks tokens', async () => {
    const registered = await testBot({ sandbox: true });

    await registered.megan.says('act as Alex Wilber');
    await registered.connector.until(isSmallTalkAnswer);
    await registered.close();
  });
});

describe('bot without registration', () => {
  const options = {
    port: 0,
    homeTenant,
    bot: null,
    openIdMetadataUrl: null,
    serviceUrls: [],
    publicUrl: null,
    clock: manualClock(),
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  };

  it('starts for sandbox tenants on loopback only', () => {
    for (const host of ['127.0.0.1', 'localhost', '::1'])
      assert.ok(teamsBot({ ...options, host, sandbox: true }));
    for (const host of ['0.0.0.0', '::', '10.0.0.1', 'bot.example.org', ''])
      assert.throws(() => teamsBot({ ...options, host, sandbox: true }), /BOT_ID/);
    assert.throws(() => teamsBot({ ...options, host: '127.0.0.1', sandbox: false }), /BOT_ID/);
  });

  it('still rejects activities of other tenants and of other hosts', async () => {
    const here = await testBot({ bot: null, serviceUrls: [] });
    const message = { type: 'message', text: smallTalk };

    const good = await here.megan.says(smallTalk);
    const foreign = await here.megan.sends({
      ...message,
      channelData: { tenant: { id: 'c0470500-1111-4111-8111-111111111111' } },
    });
    const otherHost = await here.megan.sends({ ...message, serviceUrl: 'https://example.org/' });

    assert.deepEqual([good.status, foreign.status, otherHost.status], [200, 403, 403]);
    assert.deepEqual([foreign.body, otherHost.body], ['', '']);
    await here.connector.until(isSmallTalkAnswer);
    assert.ok(here.connector.calls.every(({ authorization }) => authorization === undefined));
    await here.close();
  });
});
