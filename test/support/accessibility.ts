import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

/** Checks that the page has no violation in three themes, on a desktop and on a phone, and never scrolls sideways. */
export async function assertAccessible(page: Page): Promise<void> {
  for (const look of looks) {
    await setLook(page, look);
    const found = await violations(page);
    const name = `${look.theme}, ${look.width} px`;
    assert.deepEqual(found, [], name);
    const width = await page.evaluate<number>('document.documentElement.scrollWidth');
    assert.ok(width <= look.width, `${name}: ${width} px wide`);
  }
}

const looks = (['light', 'dark', 'high contrast'] as const).flatMap((theme) =>
  [1280, 320].map((width) => ({ theme, width })),
);

/** Shows the page in a look. */
export async function setLook(page: Page, { theme, width }: (typeof looks)[number]): Promise<void> {
  await page.setViewportSize({ width, height: 900 });
  await page.emulateMedia({
    colorScheme: theme === 'light' ? 'light' : 'dark',
    forcedColors: theme === 'high contrast' ? 'active' : 'none',
  });
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe-core finds on the page as it looks now, one line each. */
export async function violations(page: Pick<Page, 'evaluate'>): Promise<readonly string[]> {
  await page.evaluate(`window.axe || (0, eval)(${JSON.stringify(axe)})`);
  return page.evaluate<string[]>(
    `axe.run({ resultTypes: ['violations'], preload: false }).then(({ violations }) => violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => id + ' ' + target.join(' ') + ': ' + failureSummary)))`,
  );
}
