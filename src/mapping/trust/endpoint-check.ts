import { assignEntraRole } from '../entra-commands.ts';
import type { Policy } from '../policy.ts';
import { quote } from '../powershell.ts';
import { entraRoles } from '../required-access.ts';
import { readingApp } from './access-checks.ts';
import type { CheckValues } from './trust-check.ts';
import type { AccessReadings, MigrationEndpoint } from './trust-reading-types.ts';

/** The endpoint that the policy names; without a name, the one that leads to the source. */
export function endpointCheck(readings: AccessReadings, policy: Policy): readonly CheckValues[] {
  if (policy.migration === null) return [];
  const { endpoints, migrationApp } = readings;
  const name = policy.migration.endpoint;
  const remoteTenant = policy.source.domain.toLowerCase();
  const found = endpoints.kind === 'read' ? endpointIn(endpoints.value, name, remoteTenant) : null;
  const wanted = {
    type: moveType,
    remoteTenant,
    applicationId: migrationApp?.toLowerCase() ?? found?.applicationId ?? null,
  };
  const isRight =
    found !== null &&
    found.type.toLowerCase() === moveType.toLowerCase() &&
    found.remoteTenant === remoteTenant &&
    found.applicationId === wanted.applicationId;
  const text = endpoints.kind === 'unread' ? endpoints.why : 'none';
  const check: CheckValues = {
    ...{ code: 'target-endpoint', side: 'target', severity: 'warning', ok: isRight },
    title: 'Migration endpoint that leads to the source',
    observed: found === null ? text : `${found.name}: ${endpointText(found)}`,
    expected: `${name ?? 'one'}: ${endpointText(wanted)}`,
    command:
      endpoints.kind === 'unread'
        ? assignEntraRole(readingApp('target', readings, policy), entraRoles.exchangeAdministrator)
        : endpointCommand(found, {
            name: name ?? found?.name ?? policy.name,
            application: wanted.applicationId ?? '<client id of the mailbox-move app>',
            policy,
          }),
  };
  return [check];
}

/** EndpointType of an endpoint for moves between tenants. */
const moveType = 'ExchangeRemoteMove';

function endpointIn(
  endpoints: readonly MigrationEndpoint[],
  name: string | null,
  remoteTenant: string,
): MigrationEndpoint | null {
  const found =
    name === null
      ? endpoints.find((one) => one.remoteTenant === remoteTenant)
      : endpoints.find((one) => one.name.toLowerCase() === name.toLowerCase());
  return found ?? null;
}

function endpointText({
  type,
  remoteTenant,
  applicationId,
}: Pick<MigrationEndpoint, 'type' | 'remoteTenant' | 'applicationId'>): string {
  return `${type || 'no type'}, tenant ${remoteTenant || 'none'}, app ${applicationId ?? 'none'}`;
}

/** Exchange can't change the tenant or the application of an endpoint, so a wrong one is made again. */
function endpointCommand(
  found: MigrationEndpoint | null,
  {
    name,
    application,
    policy,
  }: { readonly name: string; readonly application: string; readonly policy: Policy },
): string {
  const create = `New-MigrationEndpoint -Name ${quote(name)} -RemoteServer 'outlook.office.com' -RemoteTenant ${quote(policy.source.domain)} -Credentials (Get-Credential -UserName ${quote(application)} -Message 'Secret of the mailbox-move app') -ExchangeRemoteMove -ApplicationId ${quote(application)}`;
  return found === null
    ? create
    : `Remove-MigrationEndpoint -Identity ${quote(found.name)}; ${create} # only if source.domain in the policy file is right`;
}
