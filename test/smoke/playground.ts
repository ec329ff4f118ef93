import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { chats, view, type Chats } from './chats.ts';
import { newTranscript, type Transcript } from './transcript.ts';

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

/** Opens the Playground in a headless browser that blocks every other host. */
export async function openPlayground(
  address: string,
): Promise<Chats & { readonly transcript: Transcript; readonly close: () => Promise<void> }> {
  if (!existsSync(executablePath))
    throw new Error(
      `${executablePath} does not exist. Run: apt-get install chromium fonts-liberation`,
    );
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
  });
  const context = await browser.newContext({ viewport: view });
  await context.route(
    ({ hostname }) => !['localhost', '127.0.0.1'].includes(hostname),
    (route) => route.abort(),
  );
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  await page.goto(address);
  await page.locator('div[contenteditable="true"]').first().waitFor();
  // The log panel opens with the first message and repeats every text, so it is closed: the texts must be in the chat.
  await page.getByText('conversationUpdate').first().waitFor();
  await page.getByText('Log Panel').locator('..').locator('button').last().click();
  await page.getByText('Log Panel').waitFor({ state: 'hidden' });
  const transcript = newTranscript();
  return { ...chats(page, transcript), transcript, close: () => browser.close() };
}
