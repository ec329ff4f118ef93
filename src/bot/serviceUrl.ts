import { isLoopback } from './loopback.ts';

/** Where the bot may be told to answer: its token goes there, so a name that anybody can register is not enough. */
export function mayAnswerAt(rules: ServiceUrlRules): (serviceUrl: string) => boolean {
  const listed = new Set(rules.listed.map((url) => new URL(url).origin));
  return (serviceUrl) => {
    if (!URL.canParse(serviceUrl)) return false;
    const url = new URL(serviceUrl);
    if (url.username !== '' || url.password !== '') return false;
    if (url.protocol !== 'https:' && url.protocol !== 'http:') return false;
    if (listed.has(url.origin)) return true;
    if (rules.loopback && isLoopback(url.hostname)) return true;
    return url.protocol === 'https:' && url.port === '' && isBotFramework(url.hostname);
  };
}

export interface ServiceUrlRules {
  /** Further origins, over http too. */
  readonly listed: readonly string[];
  /** Whether loopback needs no listing. */
  readonly loopback: boolean;
}

// Teams' hosts in the public cloud as its own SDK lists them (service URL validation); other clouds are listed by BOT_SERVICE_URLS.
const teamsHosts = new Set([
  'smba.trafficmanager.net',
  'smba.onyx.prod.teams.trafficmanager.net',
  'smba.infra.gcc.teams.microsoft.com',
]);

function isBotFramework(host: string): boolean {
  return teamsHosts.has(host) || host === 'botframework.com' || host.endsWith('.botframework.com');
}
