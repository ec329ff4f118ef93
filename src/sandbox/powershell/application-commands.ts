import { randomBytes, randomUUID } from 'node:crypto';
import { sides, tenantFacts } from '../sandbox-constants.ts';
import { objectIdOf } from '../graph/service-principals.ts';
import {
  appRoles,
  directoryRoles,
  type Application,
  type ServicePrincipal,
} from '../world/directory.ts';
import type { CommandCall } from './evaluate.ts';
import { objectOf, refused, required } from './call-parameters.ts';
import { sideFor, tenantName, type Session } from './session.ts';
import { applicationShape, principalShape } from './object-shapes.ts';
import {
  applicationNamed,
  change,
  directoryOf,
  principalNamed,
  registered,
  save,
} from './tenant-directory.ts';
import { asList, propertyOf, textOf, type Value } from './values.ts';

export async function newApplication(call: CommandCall, session: Session): Promise<Value> {
  const audience = required(call, 'SignInAudience');
  if (audience !== 'AzureADMyOrg' && audience !== 'AzureADMultipleOrgs') {
    throw refused(call, `-SignInAudience is AzureADMyOrg or AzureADMultipleOrgs, not ${audience}.`);
  }
  const web = call.parameters.get('web') ?? null;
  const made: Application = {
    id: randomUUID(),
    appId: randomUUID(),
    displayName: required(call, 'DisplayName'),
    signInAudience: audience,
    redirectUris: asList(propertyOf(web, 'RedirectUris')).map(textOf),
    secrets: [],
    certificates: [],
  };
  const { applications } = directoryOf(call, session);
  await save(call, session, { applications: [...applications, made] });
  return applicationShape(made);
}

const year = 365 * 24 * 3_600_000;

export async function addPassword(call: CommandCall, session: Session): Promise<Value> {
  const app = applicationNamed(required(call, 'ApplicationId'), call, session);
  const displayName = textOf(propertyOf(objectOf(call, 'PasswordCredential'), 'DisplayName'));
  const secret = {
    keyId: randomUUID(),
    displayName,
    value: randomBytes(30).toString('base64url'),
    endDateTime: new Date(session.tenants.now() + 2 * year).toISOString(),
  };
  const { applications } = directoryOf(call, session);
  await save(call, session, {
    applications: applications.map((each) =>
      each.id === app.id ? { ...each, secrets: [...each.secrets, secret] } : each,
    ),
  });
  return { KeyId: secret.keyId, SecretText: secret.value, EndDateTime: secret.endDateTime };
}

/** Only a registration of this tenant, or one of another tenant that is open to other tenants. */
export async function newPrincipal(call: CommandCall, session: Session): Promise<Value> {
  const appId = required(call, 'AppId').toLowerCase();
  const own = sideFor('graph', call, session);
  const home = sides.find((side) => registered(appId, side, session) !== null);
  const app = home === undefined ? null : registered(appId, home, session);
  if (home === undefined || app === null) {
    throw refused(call, `the application ${appId} isn't registered in any tenant.`);
  }
  if (home !== own && app.signInAudience !== 'AzureADMultipleOrgs') {
    throw refused(call, `the application ${appId} of ${tenantName(home)} isn't multitenant.`);
  }
  const { principals } = directoryOf(call, session);
  if (principals.some((each) => each.appId === appId)) {
    throw refused(call, `the service principal of ${appId} exists already.`);
  }
  const made: ServicePrincipal = {
    id: randomUUID(),
    appId,
    displayName: app.displayName,
    appOwnerOrganizationId: tenantFacts[home].id,
    appRoles: [],
    directoryRoles: [],
  };
  await save(call, session, { principals: [...principals, made] });
  return principalShape(made);
}

export async function grantAppRole(call: CommandCall, session: Session): Promise<Value> {
  const principal = principalNamed(required(call, 'ServicePrincipalId'), call, session);
  if (required(call, 'PrincipalId') !== principal.id) {
    throw refused(call, '-PrincipalId and -ServicePrincipalId are the same object here.');
  }
  const resource = (['exchange', 'graph'] as const).find(
    (each) => objectIdOf(each) === required(call, 'ResourceId'),
  );
  const id = required(call, 'AppRoleId');
  const found = Object.entries(resource === undefined ? {} : appRoles[resource]).find(
    ([, each]) => each === id,
  );
  if (found === undefined) throw refused(call, `the resource has no application permission ${id}.`);
  await change(principal, { appRoles: [...principal.appRoles, found[0]] }, { call, session });
  return null;
}

export async function assignDirectoryRole(call: CommandCall, session: Session): Promise<Value> {
  const role = required(call, 'RoleDefinitionId').toLowerCase();
  if (!Object.values<string>(directoryRoles).includes(role)) {
    throw refused(call, `the sandbox knows no directory role ${role}.`);
  }
  if (required(call, 'DirectoryScopeId') !== '/') throw refused(call, '-DirectoryScopeId is /.');
  const principal = principalNamed(required(call, 'PrincipalId'), call, session);
  const held = [...principal.directoryRoles, role];
  await change(principal, { directoryRoles: held }, { call, session });
  return null;
}
