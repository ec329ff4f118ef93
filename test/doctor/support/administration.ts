type Side = 'source' | 'target';

interface ServicePrincipal {
  readonly appId: string;
  readonly appRoles: readonly string[];
  readonly directoryRoles: readonly string[];
}

interface Directory {
  readonly principals: readonly ServicePrincipal[];
  readonly endpoints: readonly unknown[];
}

/** What administrators do in the portals and in PowerShell of the sandbox tenants. */
export interface Administration {
  /** Changes the bot’s reading application of a tenant. */
  changeOwnApp(side: Side, change: (app: ServicePrincipal) => ServicePrincipal): Promise<void>;
  removeMigrationApp(side: Side): Promise<void>;
  publishedScopes(): Promise<readonly string[]>;
  /** Runs a command in PowerShell; throws with the error of the tenant. */
  runCommand(side: Side, script: string): Promise<void>;
}

export function administration(
  control: string,
  apps: Readonly<Record<Side, { readonly clientId: string; readonly clientSecret: string }>>,
): Administration {
  const call = async (method: string, path: string, body?: object): Promise<unknown> => {
    const response = await fetch(`${control}${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${text}`);
    return JSON.parse(text) as unknown;
  };
  const directory = async (side: Side) => (await call('GET', `/directory/${side}`)) as Directory;
  const setPrincipals = (side: Side, principals: readonly ServicePrincipal[]) =>
    call('PATCH', `/directory/${side}`, { principals });
  const migrationApp = 'a99e4d1c-3333-4333-8333-333333333333';
  return {
    changeOwnApp: async (side, change) => {
      const { principals } = await directory(side);
      const { clientId } = apps[side];
      await setPrincipals(
        side,
        principals.map((app) => (app.appId === clientId ? change(app) : app)),
      );
    },
    removeMigrationApp: async (side) => {
      const { principals } = await directory(side);
      await setPrincipals(
        side,
        principals.filter(({ appId }) => appId !== migrationApp),
      );
    },
    publishedScopes: async () => {
      const found = (await call('GET', '/relationships/source')) as readonly {
        readonly MailboxMovePublishedScopes: readonly string[];
      }[];
      return found.flatMap(({ MailboxMovePublishedScopes: scopes }) => scopes);
    },
    runCommand: async (side, script) => {
      // Of the mailbox-move app, which has the same one in the sandbox.
      const answers = [apps.target.clientSecret];
      const body = { script, administrator: side, folder: '.', answers };
      const { error } = (await call('POST', '/powershell', body)) as {
        readonly error: string | null;
      };
      if (error !== null) throw new Error(error);
    },
  };
}
