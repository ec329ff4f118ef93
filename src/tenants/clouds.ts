/** The login hosts of Microsoft's clouds; any other authority doesn't support instance discovery. */
const authorities: readonly string[] = [
  'login.microsoftonline.com',
  'login.microsoftonline.us',
  'login.partner.microsoftonline.cn',
  'login.chinacloudapi.cn',
];

/** Hosts whose tokens have a scope of their own; for any other host the scope of the public cloud is used. */
const resources: Readonly<Record<string, string>> = {
  'outlook.office365.us': 'https://outlook.office365.us',
  'outlook-dod.office365.us': 'https://outlook-dod.office365.us',
  'partner.outlook.cn': 'https://partner.outlook.cn',
  // The Admin API's host at 21Vianet; Exchange has only one name as a resource of tokens there.
  'outlook.office365.cn': 'https://partner.outlook.cn',
  'graph.microsoft.us': 'https://graph.microsoft.us',
  'dod-graph.microsoft.us': 'https://dod-graph.microsoft.us',
  'microsoftgraph.chinacloudapi.cn': 'https://microsoftgraph.chinacloudapi.cn',
};

export function isMicrosoftAuthority(url: string): boolean {
  return authorities.includes(new URL(url).host);
}

export function exchangeScope(baseUrl: string): string {
  return scope(baseUrl, 'https://outlook.office365.com');
}

export function graphScope(baseUrl: string): string {
  return scope(baseUrl, 'https://graph.microsoft.com');
}

function scope(baseUrl: string, publicCloud: string): string {
  return `${resources[new URL(baseUrl).host] ?? publicCloud}/.default`;
}
