import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.ts';
import { assertAccessible, setLook } from '../support/accessibility.ts';
import { fillWithSample, hostileName } from './support/sample-project.ts';
import { tabBot, type TabBot } from './support/tab-bot.ts';

describe('the dashboard in a browser', () => {
  let browser: Browser;
  let here: TabBot;
  let page: Page;
  const problems: string[] = [];
  before(async () => {
    [browser, here] = await Promise.all([launchBrowser(), tabBot()]);
    fillWithSample(here.bot.world);
    page = await newPage();
  });
  after(async () => {
    await browser.close();
    await here.close();
  });

  const newPage = async () => {
    const opened = await browser.newPage();
    opened.on('console', (message) => {
      if (message.type() === 'error' && !message.text().includes('status of 401'))
        problems.push(message.text());
    });
    opened.on('pageerror', (error) => problems.push(error.message));
    return opened;
  };
  const link = async () => {
    const { id } = here.bot.megan;
    const { token } = await here.bot.world.dashboardLinks.offer({ id, name: '' }, 600_000);
    return `${here.bot.teams.botUrl}/tab#${token}`;
  };
  const open = async (onPage = page) => {
    await onPage.goto('about:blank');
    await onPage.goto(await link());
    await onPage.locator('h1').waitFor();
  };

  it('opens with a link, which leaves the address bar, and again when the page is loaded again', async () => {
    await open();
    const url = page.url();

    await page.reload();
    await page.locator('h1').waitFor();

    assert.equal(url, `${here.bot.teams.botUrl}/tab`);
    assert.equal(await page.locator('#message').isVisible(), false);
    assert.deepEqual(problems, []);
  });

  it('has tiles that add up to the people of all batches, and each batch adds up', async () => {
    await open();

    const tiles = await page.locator('.tiles li strong').allInnerTexts();
    const cells = await page.locator('#batches ~ table tbody tr td:nth-child(3)').allInnerTexts();

    const total = tiles.reduce((sum, tile) => sum + Number(tile), 0);
    const ofBatches = cells.map((cell) =>
      [...cell.matchAll(/\d+/g)].reduce((sum, [people]) => sum + Number(people), 0),
    );
    assert.equal(await page.locator('#people').innerText(), `${total} people in 3 of 4 batches`);
    assert.deepEqual(ofBatches, [36, 120, 37, 0]);
    assert.equal(
      ofBatches.reduce((sum, people) => sum + people, 0),
      total,
    );
  });

  it('shows what a chart shows as a table too', async () => {
    await open();
    await page.getByText('Show as a table').click();

    const lines = await page.locator('details tbody tr').allInnerTexts();

    assert.deepEqual(
      lines.map((line) => line.split('\t')),
      [
        ['2026-11-02', '0', '24', '12'],
        ['2026-11-04', '24', '9', '3'],
        ['2026-11-09', '30', '93', '33'],
        ['2026-11-12', '90', '31', '35'],
        ['2026-11-20', '90', '59', '43'],
      ],
    );
    const chart = page.locator('svg[role=img]');
    assert.match(
      (await chart.textContent()) ?? '',
      /On 2026-11-20: verified or already stamped 90,/,
    );
  });

  it('names who can fix what, who can decide what, and what to type', async () => {
    await open();

    const text = (await page.locator('main').innerText()).replace(/\s+/g, ' ');

    assert.match(text, /No match explain no-target 21 .* Admin of Fabrikam/);
    assert.doesNotMatch(text, /external-address-repeated/);
    assert.match(
      text,
      /Run 9 show run 9 Legal \(batch 5\) 28 to stamp, 1 on-premises Alex Wilber Sat, Nov 21/,
    );
    assert.match(text, /✕ 1 of 2 checks failed/);
    assert.match(text, /undo of run 4 Finished/);
    assert.match(text, /Everyone has moved/);
  });

  it('shows hostile names as text, shortened, and loads nothing for them', async () => {
    await open();

    const names = await page.locator('#batches ~ table tbody tr:nth-child(4) th').innerText();

    assert.match(names, /^‹img src=x onerror="alert\(1\)"›W+… \(batch 6\)$/);
    assert.ok(names.length < hostileName.length);
    assert.equal(await page.locator('main img').count(), 0);
  });

  it('has no accessibility violation in three themes, wide and narrow, and never scrolls sideways', async () => {
    await open();
    await page.getByText('Show as a table').click();

    await assertAccessible(page);
  });

  it('is used with the keyboard: every control in its order, large enough, and its focus visible', async () => {
    await open();
    await setLook(page, { theme: 'light', width: 1280 });
    const walked: unknown[] = [];
    for (let step = 0; step < 2; step += 1) {
      await page.keyboard.press('Tab');
      walked.push(await page.evaluate(focused));
    }
    await page.keyboard.press('Enter');

    assert.deepEqual(walked, [
      { text: 'Refresh', outline: 'solid 2px', isLarge: true },
      { text: 'Show as a table', outline: 'solid 2px', isLarge: true },
    ]);
    assert.equal(await page.locator('details table').isVisible(), true);
  });

  it('loads again with Refresh and keeps the focus there', async () => {
    await open();
    await page.locator('h1').evaluate('(heading) => heading.remove()');

    await page.locator('#refresh').focus();
    await page.keyboard.press('Enter');
    await page.locator('h1').waitFor();

    assert.equal(await page.evaluate('document.activeElement.id'), 'refresh');
  });

  it('says what to do when a link was used, and when the person may not see it', async () => {
    const used = await link();
    const [first, second] = [await newPage(), await newPage()];
    await first.goto(used);
    await first.locator('h1').waitFor();
    await second.goto(used);
    await second.locator('#message:has-text("used before")').waitFor();
    const { token } = await here.bot.world.dashboardLinks.offer({ id: 'x', name: '' }, 600_000);
    const third = await newPage();
    await third.goto(`${here.bot.teams.botUrl}/tab#${token}`);
    await third.locator('#message:has-text("view the runs")').waitFor();

    assert.match(await second.locator('#message').innerText(), /Type “dashboard” in the chat/);
    assert.match(await third.locator('#message').innerText(), /can’t view the runs/);
    assert.equal(await third.locator('main').innerText(), '');
    // Trying again would not help either of them.
    for (const ended of [second, third])
      assert.equal(await ended.locator('#retry').isVisible(), false);
    problems.length = 0;
  });
});

/** Runs in the page. */
const focused = `(() => {
  const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
  const { height, width } = document.activeElement.getBoundingClientRect();
  const text = document.activeElement.innerText;
  return { text, outline: outlineStyle + ' ' + outlineWidth, isLarge: height >= 24 && width >= 24 };
})()`;
