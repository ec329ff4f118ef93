import type { Installation } from '../../src/ports/installation.ts';

/** The Installation port with everything in order, but for what is given. */
export function memoryInstallation(given: Partial<Installation> = {}): Installation {
  const url = 'https://crosswalk.contoso.com';
  return {
    settings: () =>
      Promise.resolve({
        ...{ kind: 'valid', tenants: 'live', envFile: 'env/.env.dev' },
        authorityHost: 'https://login.microsoftonline.us',
        graphBaseUrl: 'https://graph.microsoft.us',
      }),
    policyFile: () =>
      Promise.resolve({
        kind: 'valid',
        path: 'policy.yml',
        hash: 'f00d',
        warnings: [],
        proposed: null,
        isCompared: true,
      }),
    database: () =>
      Promise.resolve({
        ...{ kind: 'answered', where: 'db:5432/crosswalk', role: 'crosswalk' },
        ...{ version: '18.1', majorVersion: 18, hasTables: true, canPrepare: true },
      }),
    botToken: () => Promise.resolve({ kind: 'token', botId: 'bot', tenantId: 'home' }),
    connectors: () => Promise.resolve([{ url: 'https://smba.trafficmanager.net', problem: '' }]),
    appPackage: () => Promise.resolve({ kind: 'in-use' }),
    endpoint: () =>
      Promise.resolve({
        ...{ url, isHttps: true, ready: { status: 200, body: '' } },
        ...{ messages: 401, expectedMessages: 401 },
      }),
    certificate: () => Promise.resolve(null),
    tenantOfDomain: () => Promise.resolve({ kind: 'unread' }),
    withoutSecrets: (text) => text,
    ...given,
  };
}
