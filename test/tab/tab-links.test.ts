import assert from 'node:assert/strict';
import { sandboxSession, tabBot, type TabBot } from './support/tab-bot.ts';

describe('a link to the dashboard', () => {
  let here: TabBot;
  beforeEach(async () => (here = await tabBot()));
  afterEach(() => here.close());

  const offer = async (id = here.bot.megan.id) =>
    (await here.bot.world.dashboardLinks.offer({ id, name: 'Megan Bowen' }, 600_000)).token;

  it('opens once, and then shows the data for ten minutes', async () => {
    const token = await offer();

    const session = await here.openLink(token);
    const again = await here.post('/tab/session', `Link ${token}`);
    const loads = [await here.post('/tab/data', session), await here.post('/tab/data', session)];
    here.bot.clock.advance(600_000);
    const late = await here.post('/tab/data', session);

    assert.deepEqual([again.status, await again.text()], [401, '']);
    assert.deepEqual(
      loads.map(({ status }) => status),
      [200, 200],
    );
    assert.deepEqual([late.status, await late.text()], [401, '']);
  });

  it('is no good after ten minutes', async () => {
    const token = await offer();
    here.bot.clock.advance(600_000);

    assert.equal((await here.post('/tab/session', `Link ${token}`)).status, 401);
  });

  it('shows nothing to people who lost their role since', async () => {
    const session = await here.openLink(await offer());
    const before = await here.post('/tab/data', session);
    const { policySource } = here.bot.world;
    const current = await policySource.current();
    const roles = { ...current.policy.roles, admins: { users: [], groups: [] } };
    policySource.current = () =>
      Promise.resolve({ ...current, policy: { ...current.policy, roles } });

    const after = await here.post('/tab/data', session);

    assert.deepEqual([before.status, after.status], [200, 403]);
  });

  it('shows what to type instead of links to the chat', async () => {
    const html = await (await here.post('/tab/data', await here.openLink(await offer()))).text();

    assert.match(html, /<code>map batch 3<\/code>/);
    assert.doesNotMatch(html, /<a /);
  });

  it('is neither a token of Teams nor a session, nor are these links', async () => {
    const token = await offer();
    const statuses = await Promise.all([
      here.post('/tab/data', `Bearer ${token}`),
      here.post('/tab/data', `Session ${token}`),
      here.post('/tab/data', `Link ${token}`),
      here.post('/tab/session', `Session ${token}`),
      here.post('/tab/session', here.bearer()),
      here.post('/tab/session'),
    ]);

    assert.deepEqual(
      statuses.map(({ status }) => status),
      Array(6).fill(401),
    );
  });
});

describe('the command dashboard', () => {
  const linkIn = (card: object | null) =>
    /"url":"([^"]+\/tab#[^"]+)"/.exec(JSON.stringify(card))?.[1] ?? '';

  it('shows the batches and a link for the sender in the personal chat', async () => {
    const here = await tabBot();
    await here.bot.megan.says('dashboard');
    const { card } = await here.bot.connector.until((message) => linkIn(message.card) !== '');
    const link = new URL(linkIn(card));

    const response = await here.post('/tab/data', await here.openLink(link.hash.slice(1)));

    assert.equal(`${link.origin}${link.pathname}`, 'https://crosswalk.example.com/tab');
    assert.match(
      JSON.stringify(card),
      /opens once, for you alone, until \{\{DATE\(2026-11-23T08:10:00Z/,
    );
    assert.equal(response.status, 200);
    const cards = here.bot.connector.messages().filter((message) => message.card !== null);
    assert.equal(cards.length, 2);
    await here.close();
  });

  it('gives no link in a channel, nor where there is no dashboard', async () => {
    const here = await tabBot();
    await here.bot.megan.says('dashboard', { kind: 'groupChat', id: '19:x@thread.v2' });
    await here.bot.connector.until(({ text }) => text.includes('in our personal chat'));
    await here.close();
    const without = await tabBot({ tenants: 'live', tabAppId: null });
    await without.bot.megan.says('dashboard');
    await without.bot.connector.until(({ card }) => card !== null);

    for (const bot of [here.bot, without.bot])
      assert.equal(
        bot.connector.messages().some(({ card }) => linkIn(card) !== ''),
        false,
      );
    await without.close();
  });
});

describe('the dashboard without a registration', () => {
  it('is not there with live tenants', async () => {
    const here = await tabBot({ tenants: 'live', tabAppId: null });

    for (const path of ['/tab', '/tab/tab.js', '/tab/tab.css'])
      assert.equal((await here.get(path)).status, 404);
    assert.equal((await here.post('/tab/data', here.bearer())).status, 404);
    await here.close();
  });

  it('takes no token of Teams in sandbox mode, but the session that npm start made', async () => {
    const here = await tabBot({
      tabAppId: null,
      sandboxTab: { session: sandboxSession, personId: 'a0000000-0000-4000-8000-000000000001' },
    });

    const sessions = [await here.openLink(sandboxSession), await here.openLink(sandboxSession)];
    const byLink = await here.post('/tab/data', sessions[1]);
    const byToken = await here.post('/tab/data', here.bearer());
    const false_ = await here.post('/tab/data', `Session ${'b'.repeat(40)}`);

    assert.deepEqual(sessions, Array(2).fill(`Session ${sandboxSession}`));
    assert.deepEqual([byLink.status, byToken.status, false_.status], [200, 401, 401]);
    await here.close();
  });
});
