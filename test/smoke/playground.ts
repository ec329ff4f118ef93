import { existsSync } from 'node:fs';
import { chromium, type Page } from 'playwright-core';

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

const view = { width: 1400, height: 1150 };

/** Opens the Playground in a headless browser that blocks every other host. */
export async function openPlayground(address: string) {
  if (!existsSync(executablePath))
    throw new Error(
      `${executablePath} does not exist. Run: apt-get install chromium fonts-liberation`,
    );
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
  });
  const page = await browser.newPage({ viewport: view });
  page.setDefaultTimeout(60_000);
  await page.route(
    ({ hostname }) => !['localhost', '127.0.0.1'].includes(hostname),
    (route) => route.abort(),
  );
  await page.goto(address);
  await page.locator('div[contenteditable="true"]').first().waitFor();
  // The log panel opens with the first message and repeats every text, so it is closed: the texts must be in the chat.
  await page.getByText('conversationUpdate').first().waitFor();
  await page.getByText('Log Panel').locator('..').locator('button').last().click();
  await page.getByText('Log Panel').waitFor({ state: 'hidden' });
  return { ...chats(page), close: () => browser.close() };
}

export type Chats = ReturnType<typeof chats>;

function chats(page: Page) {
  const write = async (text: string) => {
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
  };
  return {
    openPersonal: () => page.locator('button[aria-label="Personal Chat"]').click(),
    openChannel: () => page.locator('button[aria-label="Migration - Cutover"]').click(),
    async say(text: string) {
      await page.locator('div[contenteditable="true"]').first().click();
      await write(text);
    },
    /** Mentions the bot, as a channel requires: picks its name from the list that opens. */
    async sayToBot(text: string) {
      await page.locator('div[contenteditable="true"]').first().click();
      await page.keyboard.type('@Cross');
      await page.getByText('Crosswalk', { exact: true }).last().click();
      await write(text);
    },
    press: (button: string) =>
      page.getByRole('button', { name: button, exact: true }).last().click(),
    /** Fails if the text does not appear within a minute. */
    sees: (text: string | RegExp) => page.getByText(text).last().waitFor(),
    async lacksButton(button: string) {
      const left = await page.getByRole('button', { name: button, exact: true }).count();
      if (left > 0) throw new Error(`There is still a button ${button}.`);
    },
    picture: (path: string) => page.screenshot({ path }),
    cards: () => page.locator('.ac-adaptiveCard').count(),
    /** The whole card. */
    async pictureOfLastCard(path: string) {
      await page.setViewportSize({ ...view, height: 4000 });
      await page.locator('.ac-adaptiveCard').last().screenshot({ path });
      await page.setViewportSize(view);
    },
    /** The last card that contains the text, as a whole. */
    async pictureOfCard(text: string, path: string) {
      await page.setViewportSize({ ...view, height: 3000 });
      await page.locator('.ac-adaptiveCard', { hasText: text }).last().screenshot({ path });
      await page.setViewportSize(view);
    },
  };
}
