/** A cloud of Microsoft, by hosts. */
interface Cloud {
  readonly name: string;
  readonly authorities: readonly string[];
  readonly graph: string;
  readonly exchange: readonly string[];
  /** The name of Exchange as a resource of tokens. */
  readonly exchangeResource: string;
  /** The audience of a managed identity's token that stands in for a secret. */
  readonly federationAudience: string;
  /** How an administrator signs in to it in PowerShell; null: nothing has to be said. */
  readonly powershell: { readonly graph: string; readonly exchange: string } | null;
}

const usGovernment = {
  authorities: ['login.microsoftonline.us'],
  federationAudience: 'api://AzureADTokenExchangeUSGov',
};

const publicCloud: Cloud = {
  name: 'the public cloud',
  authorities: ['login.microsoftonline.com'],
  graph: 'graph.microsoft.com',
  exchange: ['outlook.office365.com', 'outlook.office.com'],
  exchangeResource: 'https://outlook.office365.com',
  federationAudience: 'api://AzureADTokenExchange',
  powershell: null,
};

const clouds: readonly Cloud[] = [
  publicCloud,
  {
    ...usGovernment,
    name: 'US Government L4 (GCC High)',
    graph: 'graph.microsoft.us',
    exchange: ['outlook.office365.us'],
    exchangeResource: 'https://outlook.office365.us',
    powershell: { graph: 'USGov', exchange: 'O365USGovGCCHigh' },
  },
  {
    ...usGovernment,
    name: 'US Government L5 (DoD)',
    graph: 'dod-graph.microsoft.us',
    // Exchange has only one name as a resource of tokens there.
    exchange: ['outlook-dod.office365.us', 'webmail.apps.mil'],
    exchangeResource: 'https://outlook-dod.office365.us',
    powershell: { graph: 'USGovDoD', exchange: 'O365USGovDoD' },
  },
  {
    name: 'China (21Vianet)',
    authorities: ['login.partner.microsoftonline.cn', 'login.chinacloudapi.cn'],
    graph: 'microsoftgraph.chinacloudapi.cn',
    // The second is the Admin API's host; it has no name of its own as a resource of tokens.
    exchange: ['partner.outlook.cn', 'outlook.office365.cn'],
    exchangeResource: 'https://partner.outlook.cn',
    federationAudience: 'api://AzureADTokenExchangeChina',
    powershell: { graph: 'China', exchange: 'O365China' },
  },
];

/** Any other authority doesn't support instance discovery. */
export function isMicrosoftAuthority(url: string): boolean {
  return clouds.some(({ authorities }) => authorities.includes(hostOf(url)));
}

/** For a host of no cloud, such as a test server: the scope of the public cloud. */
export function exchangeScope(baseUrl: string): string {
  const cloud = clouds.find(({ exchange }) => exchange.includes(hostOf(baseUrl))) ?? publicCloud;
  return `${cloud.exchangeResource}/.default`;
}

export function graphScope(baseUrl: string): string {
  const cloud = clouds.find(({ graph }) => graph === hostOf(baseUrl)) ?? publicCloud;
  return `https://${cloud.graph}/.default`;
}

export function federationAudience(authorityHost: string): string {
  const cloud = clouds.find(({ authorities }) => authorities.includes(hostOf(authorityHost)));
  return (cloud ?? publicCloud).federationAudience;
}

/** The PowerShell with the cloud in each sign-in, where it is not the public one. The host of Graph tells the clouds apart. */
export function withCloudSignIns(powershell: string, graphBaseUrl: string): string {
  const cloud = clouds.find(({ graph }) => graph === hostOf(graphBaseUrl));
  const names = cloud?.powershell ?? null;
  if (names === null) return powershell;
  return powershell
    .replace(/\bConnect-MgGraph\b(?! -Environment)/g, `Connect-MgGraph -Environment ${names.graph}`)
    .replace(
      /\bConnect-ExchangeOnline\b(?! -ExchangeEnvironmentName)/g,
      `Connect-ExchangeOnline -ExchangeEnvironmentName ${names.exchange}`,
    );
}

interface CloudUrls {
  readonly authorityHost: string;
  readonly graphBaseUrl: string;
  readonly exchangeBaseUrl: string;
}

/** The cloud of each URL, where they are not all of one cloud; null where they are. A host of no cloud fits every other. */
export function differentClouds(urls: CloudUrls): Readonly<Record<keyof CloudUrls, string>> | null {
  const [authority, graph, exchange] = [urls.authorityHost, urls.graphBaseUrl, urls.exchangeBaseUrl]
    .map(hostOf)
    .map((host) => clouds.filter((cloud) => hostsOf(cloud).includes(host)));
  const known = [authority, graph, exchange].map((found = []) =>
    found.length === 0 ? clouds : found,
  );
  if (clouds.some((cloud) => known.every((found) => found.includes(cloud)))) return null;
  const names = (found: readonly Cloud[] = []) =>
    found.map(({ name }) => name).join(' or ') || 'no cloud of Microsoft';
  return {
    authorityHost: names(authority),
    graphBaseUrl: names(graph),
    exchangeBaseUrl: names(exchange),
  };
}

function hostsOf({ authorities, graph, exchange }: Cloud): readonly string[] {
  return [...authorities, graph, ...exchange];
}

function hostOf(url: string): string {
  return new URL(url).host;
}
