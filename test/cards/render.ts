import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import { expand, type CardData } from '../../src/cards/expand-template.ts';
import { gallery } from './support/gallery.ts';
import { renderInPage } from './support/browser-script.ts';
import { readSamples, writeSamples } from './support/sample-files.ts';
import { pageCss, teamsHostConfig } from './support/teams-style.ts';

// `npm run cards`: rewrites the samples and renders each with Chromium into docs/cards; needs no network.
// Fails if a card can't be rendered or is empty.
const root = new URL('../../', import.meta.url);
const pictures = new URL('docs/cards/', root);
const scripts = [
  'node_modules/adaptivecards/dist/adaptivecards.min.js',
  'node_modules/markdown-it/dist/browser/markdown-it.umd.min.js',
];

await writeSamples();
const samples = readSamples();
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
});
try {
  const page = await openPage();
  mkdirSync(pictures, { recursive: true });
  for (const file of readdirSync(pictures)) rmSync(new URL(file, pictures));
  for (const [name, sample] of samples) await renderSample(page, name, sample);
} finally {
  await browser.close();
}
writeFileSync(new URL('gallery.html', pictures), gallery([...samples.keys()]));
console.log(`${samples.size} cards are rendered in docs/cards; open docs/cards/gallery.html`);

async function openPage(): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 600, height: 400 } });
  await page.route('**', (route) => route.abort());
  await page.setContent(`<style>${pageCss}</style><div class="frame"></div>`);
  for (const script of scripts)
    await page.addScriptTag({ content: readFileSync(new URL(script, root), 'utf8') });
  return page;
}

async function renderSample(page: Page, name: string, sample: CardData): Promise<void> {
  const call = `(${renderInPage})(${JSON.stringify(expand(sample))}, ${JSON.stringify(teamsHostConfig)})`;
  const text = await page.evaluate<string>(call);
  if (text.trim().length < 20) throw new Error(`Rendering the card «${name}»: it is empty`);
  const path = fileURLToPath(new URL(`${name}.png`, pictures));
  await page.locator('.frame').screenshot({ path });
}
