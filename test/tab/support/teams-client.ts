import type { BrowserContext, Page } from 'playwright-core';

/** A page of Teams with the dashboard in a frame, which answers the messages of @microsoft/teams-js. */
export interface TeamsClient {
  readonly page: Page;
  /** Deep links that the dashboard asked to open. */
  opened(): Promise<readonly string[]>;
  setTheme(theme: string): Promise<void>;
}

const teamsOrigin = 'https://teams.microsoft.com';

/** `token`: what Teams answers to the request for a token; null: an error. */
export async function openInTeams(
  context: BrowserContext,
  {
    url,
    token,
    theme = 'default',
  }: { readonly url: string; readonly token: string | null; readonly theme?: string },
): Promise<TeamsClient> {
  const page = await context.newPage();
  const html = `<!doctype html><html lang="en"><title>Teams</title><script>(${host})(${JSON.stringify({ token, theme })})</script>
    <iframe title="Dashboard" src="${url}" style="border:0;width:100%;height:1600px"></iframe></html>`;
  await page.route(`${teamsOrigin}/**`, (route) =>
    route.fulfill({ contentType: 'text/html', body: html }),
  );
  await page.goto(`${teamsOrigin}/v2/`);
  return {
    page,
    opened: () => page.evaluate<string[]>('window.opened'),
    setTheme: (to) => page.evaluate(`window.sendTheme(${JSON.stringify(to)})`),
  };
}

/** Runs in the page of Teams. */
const host = `({ token, theme }) => {
  window.opened = [];
  let frame = null;
  const answers = {
    initialize: () => ['content', 'web', JSON.stringify({ apiVersion: 4, hostVersionsInfo: {}, isLegacyTeams: false, supports: {} }), '2.0.0'],
    getContext: () => [{ app: { theme, locale: 'en-us', sessionId: 's', host: { name: 'Teams', clientType: 'web', sessionId: 's' } }, page: { id: 'dashboard', frameContext: 'content' }, theme }],
    'authentication.getAuthToken': () => (token === null ? [false, 'CancelledByUser'] : [true, token]),
    executeDeepLink: ([url]) => { window.opened.push(url); return [true]; },
    'app.openLink': ([url]) => { window.opened.push(url); return [true]; },
  };
  window.sendTheme = (to) => frame.postMessage({ func: 'themeChange', args: [to] }, '*');
  window.addEventListener('message', ({ data, source }) => {
    frame = source;
    const answer = answers[data.func];
    if (answer) source.postMessage({ id: data.id, uuidAsString: data.uuidAsString, args: answer(data.args || []) }, '*');
  });
}`;
