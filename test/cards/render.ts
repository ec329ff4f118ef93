import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import { expand, type Sheet } from '../../src/cards/expand.ts';
import { gallery } from './support/gallery.ts';
import { drawInPage } from './support/in-page.ts';
import { storedSamples, storeSamples } from './support/stored.ts';
import { pageStyle, teamsLook } from './support/teams-look.ts';

// `npm run cards`: writes the samples anew and draws each in Chromium into docs/cards; needs no network.
// A card that cannot be drawn or comes out empty ends the program with an error.
const root = new URL('../../', import.meta.url);
const pictures = new URL('docs/cards/', root);
const scripts = [
  'node_modules/adaptivecards/dist/adaptivecards.min.js',
  'node_modules/markdown-it/dist/browser/markdown-it.umd.min.js',
];

await storeSamples();
const samples = storedSamples();
mkdirSync(pictures, { recursive: true });
for (const file of readdirSync(pictures)) rmSync(new URL(file, pictures));
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
});
try {
  const page = await openPage();
  for (const [name, sample] of samples) await draw(page, name, sample);
} finally {
  await browser.close();
}
writeFileSync(new URL('gallery.html', pictures), gallery([...samples.keys()]));
console.log(`${samples.size} cards are drawn in docs/cards; open docs/cards/gallery.html`);

async function openPage(): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 600, height: 400 } });
  await page.route('**', (route) => route.abort());
  await page.setContent(`<style>${pageStyle}</style><div class="frame"></div>`);
  for (const script of scripts)
    await page.addScriptTag({ content: readFileSync(new URL(script, root), 'utf8') });
  return page;
}

async function draw(page: Page, name: string, sample: Sheet): Promise<void> {
  const call = `(${drawInPage})(${JSON.stringify(expand(sample))}, ${JSON.stringify(teamsLook)})`;
  const words = await page.evaluate<string>(call);
  if (words.trim().length < 20) throw new Error(`Drawing the card «${name}»: it came out empty`);
  const path = fileURLToPath(new URL(`${name}.png`, pictures));
  await page.locator('.frame').screenshot({ path });
}
