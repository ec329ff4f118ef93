import assert from 'node:assert/strict';
import type { Frame, Page } from 'playwright-core';
import { violations } from '../support/accessibility.ts';
import { launchBrowser } from '../support/browser.ts';
import { fillWithSample } from './support/sample-project.ts';
import { openInTeams } from './support/teams-client.ts';
import { tabBot } from './support/tab-bot.ts';

// These run in the page.
const controls = `Array.from(document.querySelectorAll('button:not([hidden]), a, summary'), (control) => control.innerText + ' solid')`;
const focusedControl = `document.activeElement.innerText + ' ' + getComputedStyle(document.activeElement).outlineStyle`;

async function dashboardIn(page: Page): Promise<Frame> {
  const frame = await (await page.locator('iframe').elementHandle()).contentFrame();
  return frame ?? assert.fail('there is no frame');
}

describe('the dashboard in Teams', () => {
  it('signs in with Teams, follows its theme and opens the chat, and is accessible with its links', async () => {
    const here = await tabBot();
    fillWithSample(here.bot.world);
    const browser = await launchBrowser([
      '--disable-features=LocalNetworkAccessChecks,BlockInsecurePrivateNetworkRequests',
    ]);
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const token = here.bearer().replace('Bearer ', '');
    const teams = await openInTeams(context, { url: `${here.bot.teams.botUrl}/tab`, token });
    const frame = teams.page.frameLocator('iframe');
    await frame.locator('h1').waitFor();

    await teams.setTheme('contrast');
    await frame.locator('a.chat').filter({ hasText: 'Run 9' }).first().click();

    await frame.locator('html[data-theme=contrast]').waitFor();
    const [opened = ''] = await teams.opened();
    assert.equal(new URL(opened).searchParams.get('message'), 'show run 9');
    assert.equal(
      new URL(opened).searchParams.get('users'),
      '28:22222222-2222-4222-8222-222222222222',
    );
    const dashboard = await dashboardIn(teams.page);
    const stops = await dashboard.evaluate<string[]>(controls);
    await frame.locator('#refresh').focus();
    const walked: string[] = [];
    for (let step = 1; step < stops.length; step += 1) {
      await teams.page.keyboard.press('Tab');
      walked.push(await dashboard.evaluate<string>(focusedControl));
    }
    assert.ok(stops.length > 10);
    assert.deepEqual(walked, stops.slice(1));
    for (const theme of ['default', 'dark', 'contrast']) {
      await teams.setTheme(theme);
      await frame.locator(`html[data-theme=${theme}]`).waitFor();
      assert.deepEqual(await violations(dashboard), [], theme);
    }
    await browser.close();
    await here.close();
  });
});
