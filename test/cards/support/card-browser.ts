import { readFileSync } from 'node:fs';
import { chromium, type Page } from 'playwright-core';
import { measureInPage, renderInPage, type Measures } from './browser-script.ts';
import { hostConfig, pageCss, type Theme } from './teams-style.ts';

/** Card widths in pixels: a phone or side panel, a chat, and a wide channel. */
export const cardWidths = { narrow: 328, chat: 446, wide: 592 } as const;

/** Draws cards with the official renderer in Chromium; needs no network. */
export interface CardBrowser {
  /** The text of the card as it is drawn. */
  show(card: object, look: { readonly width: number; readonly theme: Theme }): Promise<string>;
  /** Of the card that is shown. */
  measure(): Promise<Measures>;
  /** A picture of the card that is shown; `height`: only so much of its top, in pixels. */
  picture(path: string, height?: number): Promise<void>;
  close(): Promise<void>;
}

const root = new URL('../../../', import.meta.url);
const scripts = [
  'node_modules/adaptivecards/dist/adaptivecards.min.js',
  'node_modules/markdown-it/dist/browser/markdown-it.umd.min.js',
];

export async function openCardBrowser(): Promise<CardBrowser> {
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  });
  const page = await openPage(await browser.newPage({ viewport: { width: 700, height: 1200 } }));
  return {
    show: async (card, { width, theme }) => {
      await page.evaluate(`document.querySelector('style').textContent = ${JSON.stringify(pageCss(theme))};
        document.querySelector('.frame').style.width = '${width}px'`);
      return page.evaluate<string>(
        `(${renderInPage})(${JSON.stringify(card)}, ${JSON.stringify(hostConfig(theme))})`,
      );
    },
    measure: () => page.evaluate<Measures>(`(${measureInPage})()`),
    picture: async (path, height) => {
      const frame = page.locator('.frame');
      if (height === undefined) {
        await frame.screenshot({ path });
        return;
      }
      const box = await frame.boundingBox();
      const width = box?.width ?? 0;
      await page.screenshot({ path, clip: { x: 0, y: 0, width, height } });
    },
    close: () => browser.close(),
  };
}

async function openPage(page: Page): Promise<Page> {
  await page.route('**', (route) => route.abort());
  await page.setContent('<style></style><div class="frame"></div>');
  for (const script of scripts)
    await page.addScriptTag({ content: readFileSync(new URL(script, root), 'utf8') });
  return page;
}
