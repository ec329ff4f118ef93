import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderRun } from '../../src/cards/run-card.ts';
import { cardWidths, openCardBrowser } from './support/card-browser.ts';
import { generatePreview, wrongPairs, type WrongPair } from './support/generated-previews.ts';
import { seededRandom } from '../../src/sandbox/seeded-random.ts';

// `npx tsx test/cards/ten-second.ts <seed> <folder>`: ten previews from generated plans, two of them with a pair of wrong people.
// Draws what a person sees without scrolling, and writes the right answers into answers.json beside the pictures.
const previews = 10;
const planted = 2;
/** Pixels of a card that a person sees without scrolling. */
const visibleHeight = 700;

const [seed = '1', folder = '.'] = process.argv.slice(2);
const random = seededRandom('ten-second', seed);
mkdirSync(folder, { recursive: true });
const wrong = new Map<number, WrongPair>();
const kinds = [...wrongPairs];
while (wrong.size < planted) {
  const at = random.number(previews);
  const [kind] = wrong.has(at) ? [] : kinds.splice(random.number(kinds.length), 1);
  if (kind !== undefined) wrong.set(at, kind);
}

const browser = await openCardBrowser();
const answers = [];
try {
  for (let at = 0; at < previews; at += 1) {
    const pair = wrong.get(at) ?? null;
    const view = await generatePreview(seededRandom('preview', seed, at), pair);
    const picture = `preview-${String(at + 1).padStart(2, '0')}.png`;
    await browser.show(renderRun(view).card, { width: cardWidths.chat, theme: 'light' });
    await browser.picture(join(folder, picture), visibleHeight);
    const { counts, warned } = view.run;
    answers.push({
      picture,
      stamped: counts?.ready ?? 0,
      onPremises: counts?.['on-premises'] ?? 0,
      withWarnings: warned,
      looksWrong: pair !== null,
      planted: pair,
    });
  }
} finally {
  await browser.close();
}
writeFileSync(join(folder, 'answers.json'), `${JSON.stringify(answers, null, 2)}\n`);
console.log(`${previews} pictures and answers.json are in ${folder}`);
