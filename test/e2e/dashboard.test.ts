import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import { violations } from '../support/accessibility.ts';
import { launchBrowser } from '../support/browser.ts';
import { tabAppId } from './support/bot-process.ts';
import { useStack } from './support/shared-stack.ts';

describe('the dashboard of a project', () => {
  const stack = useStack();
  let browser: Browser;
  let page: Page;
  before(async () => {
    browser = await launchBrowser();
    page = await browser.newPage();
  });
  after(() => browser.close());

  /** Asks for a link in the personal chat and opens it at the port of the bot. */
  const open = async () => {
    const megan = stack().person('Megan Bowen');
    const before = new Set(stack().connector.messages(megan.chat.id));
    await megan.says('dashboard');
    const { card } = await stack().connector.until(
      (message) => !before.has(message) && linkIn(message.card) !== null,
    );
    const link = new URL(linkIn(card) ?? '');
    await page.goto('about:blank');
    await page.goto(`${stack().bot().url}${link.pathname}${link.hash}`);
    await page.locator('h1').waitFor();
  };
  const linkIn = (card: unknown) =>
    /"url":"([^"]*\/tab#[^"]*)"/.exec(JSON.stringify(card))?.[1] ?? null;
  const batch = (name: string) =>
    page.locator('#batches ~ table tbody tr', { hasText: name }).innerText();
  const spaced = (text: string) => text.replace(/\s+/g, ' ');

  it('shows a batch before its first plan, while it waits and once it is stamped, with everyone counted once', async () => {
    const [megan, alex] = ['Megan Bowen', 'Alex Wilber'].map((name) => stack().person(name));
    await open();
    const unplanned = spaced(await batch('Sales'));
    await megan?.says('map batch 3');
    const card = await stack().message(megan?.chat.id ?? '', /Waiting for approval/i);
    await open();
    const waiting = spaced(await batch('Sales'));
    const decision = spaced(await page.locator('#waiting ~ table tbody').innerText());
    await alex?.clicks('Approve', card);
    await stack().message(card.conversation, /8 of \d+ stamped and verified/);
    await page.locator('#refresh').click();
    await page.locator('#batches ~ table', { hasText: '8 verified' }).waitFor();
    const stamped = spaced(await batch('Sales'));

    const peopleOf = (text: string) =>
      text
        .split(/ · | (?=\d+ [a-z])/)
        .filter((part) => /^\d+ (?!of)[a-z]/.test(part))
        .reduce((sum, part) => sum + Number.parseInt(part, 10), 0);
    assert.match(unplanned, /No plan yet – Not mapped map batch 3/);
    assert.match(waiting, /8 to stamp .* Run 1 show run 1 · Waiting for approval/);
    assert.match(
      decision,
      /Run 1 show run 1 Sales \(batch 3\) 8 to stamp, 3 with warnings, 1 on-premises .*Alex Wilber/,
    );
    assert.match(stamped, /8 verified/);
    assert.equal(peopleOf(stamped), peopleOf(waiting));
    assert.deepEqual(await violations(page), []);
  });

  it('is given to Teams for a token of its own registration, and not for one of the bot’s', async () => {
    const { connector, sandbox } = stack();
    const { tenantId } = sandbox.ready.target;
    const { id } = stack().person('Megan Bowen');
    const statusFor = async (aud: string) => {
      const now = Math.floor(Date.now() / 1000);
      const claims = { aud, tid: tenantId, oid: id, scp: 'access_as_user', nbf: now - 10 };
      const token = connector.token(claims, { issuer: `${connector.url}${tenantId}/v2.0` });
      const headers = { authorization: `Bearer ${token}` };
      return (await fetch(`${stack().bot().url}/tab/data`, { method: 'POST', headers })).status;
    };

    assert.deepEqual([await statusFor(tabAppId), await statusFor('b07b07b0')], [200, 401]);
    assert.doesNotMatch(stack().bot().log(), /Bearer|access_as_user/);
  });
});
