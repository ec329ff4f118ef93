import { fileURLToPath } from 'node:url';
import { launchBrowser } from '../support/browser.ts';
import { stopResources } from '../support/shared-resources.ts';
import { fillWithSample } from './support/sample-project.ts';
import { tabBot } from './support/tab-bot.ts';

// `npm run dashboard`: draws the dashboard with a sample project into docs; needs no network.
const pictures = {
  'dashboard.png': { width: 1280, colorScheme: 'light' },
  'dashboard.narrow.png': { width: 380, colorScheme: 'dark' },
} as const;

const here = await tabBot();
fillWithSample(here.bot.world, 'Board');
const browser = await launchBrowser();
try {
  for (const [name, { width, colorScheme }] of Object.entries(pictures)) {
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
    const person = { id: here.bot.megan.id, name: here.bot.megan.name };
    const { token } = await here.bot.world.dashboardLinks.offer(person, 600_000);
    await page.goto(`${here.bot.teams.botUrl}/tab#${token}`);
    await page.locator('h1').waitFor();
    const path = fileURLToPath(new URL(`../../docs/${name}`, import.meta.url));
    await page.screenshot({ path, fullPage: true });
  }
} finally {
  await browser.close();
  await here.close();
  await stopResources();
}
