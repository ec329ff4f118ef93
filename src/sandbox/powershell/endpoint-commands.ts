import { randomUUID } from 'node:crypto';
import { sideOf, type Side } from '../sandbox-constants.ts';
import type { Directory } from '../world/directory.ts';
import type { CommandCall } from './evaluate.ts';
import { objectOf, refused, required, switchOf } from './call-parameters.ts';
import { sideFor, tenantName, type Session } from './session.ts';
import { propertyOf, textOf, type Value } from './values.ts';

/** Like the real one it signs in to the other tenant, so that tenant's consent and relationship must be there. */
export async function newMigrationEndpoint(call: CommandCall, session: Session): Promise<Value> {
  const side = sideFor('exchange', call, session);
  const name = required(call, 'Name');
  const remote = sideOf(required(call, 'RemoteTenant'));
  if (
    !switchOf(call, 'ExchangeRemoteMove') ||
    required(call, 'RemoteServer') !== 'outlook.office.com'
  ) {
    throw refused(
      call,
      'a move between tenants needs -ExchangeRemoteMove and -RemoteServer outlook.office.com.',
    );
  }
  if (remote === null || remote === side) {
    throw refused(
      call,
      `-RemoteTenant is the initial domain of the other tenant, not ${required(call, 'RemoteTenant')}.`,
    );
  }
  checkApplication(call, session, remote);
  const { endpoints } = session.tenants.store.directory(side);
  if (endpoints.some((each) => each.Identity.toLowerCase() === name.toLowerCase())) {
    throw refused(call, `the migration endpoint "${name}" exists already.`);
  }
  const made = {
    Identity: name,
    Guid: randomUUID(),
    EndpointType: 'ExchangeRemoteMove',
    RemoteServer: 'outlook.office.com',
    RemoteTenant: required(call, 'RemoteTenant'),
    ApplicationId: required(call, 'ApplicationId').toLowerCase(),
    IsRemote: true,
  };
  await save(side, session, [...endpoints, made]);
  return { Identity: name };
}

export async function removeMigrationEndpoint(call: CommandCall, session: Session): Promise<Value> {
  const side = sideFor('exchange', call, session);
  const identity = required(call, 'Identity').toLowerCase();
  const { endpoints } = session.tenants.store.directory(side);
  const rest = endpoints.filter((each) => each.Identity.toLowerCase() !== identity);
  if (rest.length === endpoints.length) {
    throw refused(call, `the migration endpoint '${identity}' couldn't be found.`);
  }
  await save(side, session, rest);
  return null;
}

function checkApplication(call: CommandCall, session: Session, remote: Side): void {
  const side = sideFor('exchange', call, session);
  const { store } = session.tenants;
  const appId = required(call, 'ApplicationId').toLowerCase();
  const credentials = objectOf(call, 'Credentials');
  const app = store.directory(side).applications.find((each) => each.appId === appId);
  const secret = textOf(propertyOf(credentials, 'Password'));
  if (app === undefined || textOf(propertyOf(credentials, 'UserName')).toLowerCase() !== appId) {
    throw refused(
      call,
      `the application ${appId} isn't registered in ${tenantName(side)}, or -Credentials name another one.`,
    );
  }
  if (!app.secrets.some(({ value }) => value === secret)) {
    throw refused(call, 'AADSTS7000215: Invalid client secret provided.');
  }
  for (const tenant of [side, remote]) {
    const principal = store.directory(tenant).principals.find((each) => each.appId === appId);
    if (principal?.appRoles.includes('Mailbox.Migration') === true) continue;
    throw refused(
      call,
      `Access is denied: ${tenantName(tenant)} hasn't consented to Mailbox.Migration of ${appId}.`,
    );
  }
}

function save(side: Side, { tenants }: Session, endpoints: Directory['endpoints']): Promise<void> {
  return tenants.commit({ kind: 'directory', side, values: { endpoints } });
}
