import type { Locator, Page } from 'playwright-core';
import type { Transcript } from './transcript.ts';

export const view = { width: 1400, height: 1150 };
/** High enough for every card. */
const highView = { ...view, height: 3600 };

export type Chats = ReturnType<typeof chats>;

/** What a person can do in the Playground, and what must be seen then; the transcript keeps it. */
export function chats(page: Page, transcript: Transcript) {
  const { did, saw } = transcript;
  const write = async (text: string) => {
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
  };
  const card = (text: string | RegExp) =>
    page.locator('.ac-adaptiveCard', { hasText: text }).last();
  const button = (where: Page | Locator, title: string) =>
    where.locator('button').filter({ hasText: new RegExp(`^\\s*${title}\\s*$`) });
  const shoot = async (path: string, what: Locator) => {
    await page.setViewportSize(highView);
    await what.screenshot({ path });
    await page.setViewportSize(view);
  };
  const newTab = async (link: Locator) => {
    const [opened] = await Promise.all([page.context().waitForEvent('page'), link.click()]);
    return opened;
  };
  return {
    openPersonal: () => page.locator('button[aria-label="Personal Chat"]').click(),
    openChannel: () => page.locator('button[aria-label="Migration - Cutover"]').click(),
    async say(text: string) {
      did(`Type \`${text}\``);
      await page.locator('div[contenteditable="true"]').first().click();
      await write(text);
    },
    /** Mentions the bot, as a channel requires: picks its name from the list that opens. */
    async sayToBot(text: string) {
      did(`Type \`@Crosswalk ${text}\` in the channel`);
      await page.locator('div[contenteditable="true"]').first().click();
      await page.keyboard.type('@Cross');
      await page.getByText('Crosswalk', { exact: true }).last().click();
      await write(text);
    },
    /** Selects the last such button of the chat. */
    async press(title: string) {
      did(`Select **${title}**`);
      await button(page, title).last().click();
    },
    /** Selects the first such button on the last card with the text. */
    async pressOn(text: string | RegExp, title: string) {
      did(`Select **${title}** on the card`);
      await button(card(text), title).first().click();
    },
    /** Selects people on the last card of a run by the title of a filter. */
    async show(filter: string) {
      await page.getByRole('combobox').last().click();
      await page
        .getByRole('option', { name: new RegExp(`^${filter}`) })
        .first()
        .click();
      await button(page, 'Show').last().click();
    },
    /** Selects the first such candidate, and types the reason. */
    async choose(candidate: RegExp, reason: string) {
      await page.getByRole('radio', { name: candidate }).first().check();
      await page.getByLabel('Reason (required)').fill(reason);
    },
    /** Fails if the text does not appear within a minute. */
    async sees(text: string | RegExp) {
      const found = page.getByText(text).last();
      await found.waitFor();
      saw((await found.textContent()) ?? '');
    },
    /** Fails if the text, or the card with it, has a button less than these. */
    async hasButtons(text: string | RegExp, titles: readonly string[]) {
      for (const title of titles) await button(card(text), title).first().waitFor();
    },
    async lacksButton(title: string) {
      if ((await button(page, title).count()) > 0)
        throw new Error(`There is still a button ${title}.`);
    },
    async lacks(text: RegExp) {
      const found = page.getByText(text);
      if ((await found.count()) > 0)
        throw new Error(`The chat says: ${await found.first().textContent()}`);
    },
    /** Opens the report of a card in a tab, which asks once more, and takes a picture of it. */
    async opensReport(path: string) {
      did('Select **Open report**, and **Open** on the page');
      const tab = await newTab(button(page, 'Open report').last());
      await tab.getByRole('button', { name: 'Open', exact: true }).click();
      const heading = tab.locator('h1').filter({ hasNotText: 'A file for you' });
      saw((await heading.textContent()) ?? '');
      await tab.screenshot({ path });
      await tab.close();
    },
    async downloads() {
      did('Select **Download ZIP**, and **Download** on the page');
      const tab = await newTab(button(page, 'Download ZIP').last());
      const saved = tab.waitForEvent('download');
      await tab.getByRole('button', { name: 'Download', exact: true }).click();
      saw((await saved).suggestedFilename());
      await tab.close();
    },
    async opensDashboard() {
      did('Select **Open the dashboard**');
      const tab = await newTab(button(page, 'Open the dashboard').last());
      saw((await tab.locator('h1').first().textContent()) ?? '');
      await tab.close();
    },
    picture: (path: string) => page.screenshot({ path }),
    cards: () => page.locator('.ac-adaptiveCard').count(),
    /** Fails if no further card appears within a minute. */
    async newCard(cause: () => Promise<void>) {
      const before = await page.locator('.ac-adaptiveCard').count();
      await cause();
      await page.locator('.ac-adaptiveCard').nth(before).waitFor();
    },
    /** The whole card. */
    pictureOfLastCard: (path: string) => shoot(path, page.locator('.ac-adaptiveCard').last()),
    /** The last card that contains the text, as a whole. */
    pictureOfCard: (text: string | RegExp, path: string) => shoot(path, card(text)),
  };
}
