interface ServiceUrlRules {
  /** Further origins, over http too. */
  readonly listed: readonly string[];
  /** Whether loopback is allowed without being listed. */
  readonly loopback: boolean;
}

/** Whether the bot may send its answers, and its token, to a service URL. */
export function serviceUrlCheck(rules: ServiceUrlRules): (serviceUrl: string) => boolean {
  const listed = new Set(rules.listed.map((url) => new URL(url).origin));
  return (serviceUrl) => {
    const url = parseUrl(serviceUrl);
    if (url === null) return false;
    if (url.protocol !== 'https:' && url.protocol !== 'http:') return false;
    if (listed.has(url.origin)) return true;
    if (rules.loopback && isLoopback(url.hostname)) return true;
    return url.protocol === 'https:' && url.port === '' && isBotFramework(url.hostname);
  };
}

// Hosts of Teams in the public cloud, from the service URL validation of its SDK. Other names of
// trafficmanager.net can be registered by anyone; other clouds are listed in BOT_SERVICE_URLS.
const teamsHosts = new Set([
  'smba.trafficmanager.net',
  'smba.onyx.prod.teams.trafficmanager.net',
  'smba.infra.gcc.teams.microsoft.com',
]);

function isBotFramework(host: string): boolean {
  return teamsHosts.has(host) || host === 'botframework.com' || host.endsWith('.botframework.com');
}

/** Whether a file may be downloaded from or uploaded to a URL: only where Teams keeps the files of its chats. */
export function isFileUrl(fileUrl: string, { loopback }: { readonly loopback: boolean }): boolean {
  const url = parseUrl(fileUrl);
  if (url === null) return false;
  const { protocol, hostname, port } = url;
  if (loopback && isLoopback(hostname)) return protocol === 'http:' || protocol === 'https:';
  return protocol === 'https:' && port === '' && fileHosts.some((host) => hostname.endsWith(host));
}

// SharePoint and OneDrive in every cloud: «Microsoft 365 URLs and IP address ranges», «Required URLs and ports for OneDrive».
const fileHosts = ['.sharepoint.com', '.sharepoint.us', '.sharepoint.cn', '.svc.ms', '.1drv.com'];

/** null: not a URL, or one with credentials in it. */
function parseUrl(text: string): URL | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  return url.username === '' && url.password === '' ? url : null;
}

const loopbackNames = new Set(['127.0.0.1', '::1', '[::1]', 'localhost']);

export function isLoopback(host: string): boolean {
  return loopbackNames.has(host.toLowerCase());
}
