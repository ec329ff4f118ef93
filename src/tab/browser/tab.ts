// The script of the page, bundled by build.js. It gets the data with a token of Teams, or with the session of a link.

/** Gets the value of the Authorization header; null: the link is not good any more. */
type Authorize = () => Promise<string | null>;

const sessionKey = 'crosswalk-session';
const content = byId('content');
const message = byId('message');
const retry = byId('retry');
const isByLink = location.hash !== '' || sessionStorage.getItem(sessionKey) !== null;
const authorize: Authorize = isByLink ? authorizeByLink : authorizeInTeams;

document.addEventListener('click', (event) => {
  const clicked =
    event.target instanceof Element ? event.target.closest('#refresh, #retry, a.chat') : null;
  if (clicked instanceof HTMLAnchorElement) {
    event.preventDefault();
    void teams().then(({ openChat }) => openChat(clicked.href));
  } else if (clicked !== null) void load();
});
// A new link in the window of an old one changes only this part of the address.
addEventListener('hashchange', () => void load());
followTheme();
void load();

async function load(): Promise<void> {
  const isRefresh = document.activeElement?.id === 'refresh';
  tell('Loading …');
  try {
    const authorization = await authorize();
    if (authorization === null) {
      tell(texts.link, 'ended');
      return;
    }
    const response = await fetch('/tab/data', {
      method: 'POST',
      headers: { authorization, 'time-zone': Intl.DateTimeFormat().resolvedOptions().timeZone },
    });
    if (!response.ok) {
      tell(textFor(response.status), isEnded(response.status) ? 'ended' : 'failed');
      return;
    }
    show(await response.text());
    tell('');
    if (isRefresh) document.getElementById('refresh')?.focus();
  } catch {
    tell(isByLink ? texts.unavailable : texts.signIn, 'failed');
  }
}

/** The answer has no script, and the security policy of the page would not run one. */
function show(html: string): void {
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  content.replaceChildren(...parsed.body.childNodes);
}

/** `ended`: trying again is of no use. */
function tell(text: string, error: 'failed' | 'ended' | null = null): void {
  message.textContent = text;
  message.hidden = text === '';
  retry.hidden = error !== 'failed';
  if (error !== null) content.replaceChildren();
}

/** A used or expired link, or a person without the right. */
function isEnded(status: number): boolean {
  return status === 403 || (status === 401 && isByLink);
}

const texts = {
  link: 'This link was used before or has ended. Type “dashboard” in the chat with Crosswalk for a new one.',
  signIn:
    'Teams could not sign you in. Try again; if that does not help, close the tab and open it again.',
  notPermitted: 'You can’t view the runs of this project. Ask an admin of Crosswalk.',
  tooFast: 'That was too fast. Try again in a minute.',
  unavailable: 'The dashboard can’t be shown now. Try again in a minute.',
};

function textFor(status: number): string {
  if (status === 401) return isByLink ? texts.link : texts.signIn;
  if (status === 403) return texts.notPermitted;
  return status === 429 ? texts.tooFast : texts.unavailable;
}

/** Exchanges the link for a session, which ends with the window; the link leaves the address bar first. */
async function authorizeByLink(): Promise<string | null> {
  const token = location.hash.slice(1);
  if (token !== '') {
    history.replaceState(null, '', location.pathname);
    const response = await fetch('/tab/session', {
      method: 'POST',
      headers: { authorization: `Link ${token}` },
    });
    if (response.ok) sessionStorage.setItem(sessionKey, await response.text());
    else if (response.status === 401) return null;
    else throw new Error(`The link was answered with status ${response.status}.`);
  }
  const session = sessionStorage.getItem(sessionKey);
  return session === null ? null : `Session ${session}`;
}

async function authorizeInTeams(): Promise<string> {
  const { getToken } = await teams();
  return `Bearer ${await getToken(setTheme)}`;
}

function teams() {
  return import('./teams.ts');
}

/** Of Teams: `default`, `dark`, `contrast` and others, which look as the first one. */
function setTheme(theme: string): void {
  document.documentElement.dataset['theme'] = theme;
}

/** The theme of the browser, until Teams says another one. */
function followTheme(): void {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const contrast = matchMedia('(prefers-contrast: more), (forced-colors: active)');
  const set = () => {
    if (contrast.matches) setTheme('contrast');
    else setTheme(dark.matches ? 'dark' : 'default');
  };
  for (const query of [dark, contrast]) query.addEventListener('change', set);
  set();
}

function byId(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`The page has no ${id}.`);
  return element;
}
