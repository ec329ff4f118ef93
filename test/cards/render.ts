import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { renderCard } from '../../src/cards/render-card.ts';
import { cardWidths, openCardBrowser } from './support/card-browser.ts';
import { gallery } from './support/gallery.ts';
import { readSamples, writeSamples } from './support/sample-files.ts';
import { themes, type Theme } from './support/teams-style.ts';

// `npm run cards`: rewrites the samples and draws each with Chromium into docs/cards; needs no network.
// `npm run cards -- preview why.matched`: rewrites the samples, but draws only these templates and samples.
// Fails if a card can't be drawn or is empty.
const pictures = new URL('../../docs/cards/', import.meta.url);
/** Samples that are also drawn in every theme and on a phone. */
const shownEverywhere = [
  'preview.waiting',
  'result.partial',
  'progress.stamping',
  'choose.several',
];

const names = process.argv.slice(2);
await writeSamples();
const samples = readSamples();
mkdirSync(pictures, { recursive: true });
if (names.length === 0) for (const file of readdirSync(pictures)) rmSync(new URL(file, pictures));
const browser = await openCardBrowser();
try {
  for (const [name, sample] of samples)
    if (names.length === 0 || names.includes(name) || names.includes(sample.template))
      await drawSample(name, renderCard(() => sample).card);
} finally {
  await browser.close();
}
const files = readdirSync(pictures).filter((file) => file.endsWith('.png'));
writeFileSync(new URL('gallery.html', pictures), gallery(files.map((file) => file.slice(0, -4))));
console.log(`${files.length} pictures are in docs/cards; open docs/cards/gallery.html`);

async function drawSample(name: string, card: object): Promise<void> {
  await draw(name, card, { width: cardWidths.chat, theme: 'light' });
  if (!shownEverywhere.includes(name)) return;
  for (const theme of themes)
    if (theme !== 'light') await draw(`${name}.${theme}`, card, { width: cardWidths.chat, theme });
  await draw(`${name}.narrow`, card, { width: cardWidths.narrow, theme: 'light' });
}

async function draw(
  name: string,
  card: object,
  look: { readonly width: number; readonly theme: Theme },
): Promise<void> {
  const text = await browser.show(card, look);
  if (text.trim().length < 20) throw new Error(`Drawing the card «${name}»: it is empty`);
  await browser.picture(fileURLToPath(new URL(`${name}.png`, pictures)));
}
