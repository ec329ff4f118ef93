import { existsSync } from 'node:fs';
import { chromium, type Page } from 'playwright-core';

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

const view = { width: 1400, height: 1150 };

/** The Playground's page in a browser without a window, and without the outside world. */
export async function openPlayground(address: string) {
  if (!existsSync(executablePath))
    throw new Error(`There is no ${executablePath}: apt-get install chromium fonts-liberation`);
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
  // Its log repeats every message, and what is seen must be seen in the chat; it opens by itself at the first lines.
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
    /** In a channel a bot hears only those who mention it; the name is picked from the list that opens. */
    async sayToBot(text: string) {
      await page.locator('div[contenteditable="true"]').first().click();
      await page.keyboard.type('@Cross');
      await page.getByText('Crosswalk', { exact: true }).last().click();
      await write(text);
    },
    press: (button: string) =>
      page.getByRole('button', { name: button, exact: true }).last().click(),
    /** Fails where the text does not appear within a minute. */
    sees: (text: string | RegExp) => page.getByText(text).last().waitFor(),
    async lacksButton(button: string) {
      const left = await page.getByRole('button', { name: button, exact: true }).count();
      if (left > 0) throw new Error(`there is still a button ${button}`);
    },
    picture: (path: string) => page.screenshot({ path }),
    cards: () => page.locator('.ac-adaptiveCard').count(),
    /** From its top to its bottom. */
    async pictureOfLastCard(path: string) {
      await page.setViewportSize({ ...view, height: 4000 });
      await page.locator('.ac-adaptiveCard').last().screenshot({ path });
      await page.setViewportSize(view);
    },
    /** The last card with that text, from its top to its bottom. */
    async pictureOfCard(text: string, path: string) {
      await page.setViewportSize({ ...view, height: 3000 });
      await page.locator('.ac-adaptiveCard', { hasText: text }).last().screenshot({ path });
      await page.setViewportSize(view);
    },
  };
}
