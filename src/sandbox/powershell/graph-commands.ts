import { sideOf } from '../sandbox-constants.ts';
import {
  addPassword,
  assignDirectoryRole,
  grantAppRole,
  newApplication,
  newPrincipal,
} from './application-commands.ts';
import type { CommandCall } from './evaluate.ts';
import { optional, refused, required } from './call-parameters.ts';
import { tenantName, type KnownCommand, type Session } from './session.ts';
import { applicationShape, microsoftShape, principalShape } from './object-shapes.ts';
import {
  applicationNamed,
  directoryOf,
  idOfRole,
  principalNamed,
  save,
} from './tenant-directory.ts';
import { propertyOf, textOf, type Properties, type Value } from './values.ts';

/** The commands of Microsoft Graph PowerShell that docs/set-up.md uses. */
export const graphCommands: readonly KnownCommand[] = [
  { name: 'Connect-MgGraph', parameters: ['TenantId', 'Scopes', 'NoWelcome'], run: connect },
  {
    name: 'Get-MgApplication',
    parameters: ['Filter'],
    run: (call, session) =>
      directoryOf(call, session).applications.map(applicationShape).filter(fits(call)),
  },
  {
    name: 'New-MgApplication',
    parameters: ['DisplayName', 'SignInAudience', 'Web', 'RequiredResourceAccess'],
    run: newApplication,
  },
  {
    name: 'Add-MgApplicationPassword',
    parameters: ['ApplicationId', 'PasswordCredential'],
    run: addPassword,
  },
  {
    name: 'Get-MgServicePrincipal',
    parameters: ['Filter'],
    run: (call, session) =>
      [
        ...directoryOf(call, session).principals.map(principalShape),
        ...(['exchange', 'graph'] as const).map(microsoftShape),
      ].filter(fits(call)),
  },
  { name: 'New-MgServicePrincipal', parameters: ['AppId'], run: newPrincipal },
  {
    name: 'Get-MgServicePrincipalAppRoleAssignment',
    parameters: ['ServicePrincipalId', 'All'],
    run: (call, session) => {
      const principal = principalNamed(required(call, 'ServicePrincipalId'), call, session);
      return principal.appRoles.map((value) => ({ AppRoleId: idOfRole(value) }));
    },
  },
  {
    name: 'New-MgServicePrincipalAppRoleAssignment',
    parameters: ['ServicePrincipalId', 'PrincipalId', 'ResourceId', 'AppRoleId'],
    run: grantAppRole,
  },
  {
    name: 'Get-MgRoleManagementDirectoryRoleAssignment',
    parameters: ['Filter'],
    run: (call, session) =>
      directoryOf(call, session)
        .principals.flatMap(({ id, directoryRoles: held }) =>
          held.map((role) => ({ PrincipalId: id, RoleDefinitionId: role })),
        )
        .filter(fits(call)),
  },
  {
    name: 'New-MgRoleManagementDirectoryRoleAssignment',
    parameters: ['PrincipalId', 'RoleDefinitionId', 'DirectoryScopeId'],
    run: assignDirectoryRole,
  },
  {
    name: 'Remove-MgServicePrincipal',
    parameters: ['ServicePrincipalId'],
    run: async (call, session) => {
      const { id } = principalNamed(required(call, 'ServicePrincipalId'), call, session);
      const { principals } = directoryOf(call, session);
      await save(call, session, { principals: principals.filter((each) => each.id !== id) });
      return null;
    },
  },
  {
    name: 'Remove-MgApplication',
    parameters: ['ApplicationId'],
    run: async (call, session) => {
      const { id, appId } = applicationNamed(required(call, 'ApplicationId'), call, session);
      const { applications, principals } = directoryOf(call, session);
      await save(call, session, {
        applications: applications.filter((each) => each.id !== id),
        principals: principals.filter((each) => each.appId !== appId),
      });
      return null;
    },
  },
];

function connect(call: CommandCall, session: Session): Value {
  const tenant = required(call, 'TenantId');
  const side = sideOf(tenant);
  if (side === null) throw refused(call, `AADSTS90002: Tenant '${tenant}' not found.`);
  if (side !== session.administrator) {
    const own = tenantName(session.administrator);
    throw refused(
      call,
      `AADSTS50020: you signed in as an administrator of ${own}, and this script is for ${tenantName(side)}.`,
    );
  }
  session.connected.graph = true;
  return null;
}

/** `property eq 'text'`, several joined by `and`. */
function fits(call: CommandCall): (item: Properties) => boolean {
  const text = optional(call, 'Filter');
  if (text === null) return () => true;
  const clauses = [...text.matchAll(/\b(\w+) eq '((?:[^']|'')*)'/g)];
  const read = clauses.map(([clause]) => clause).join(' and ');
  if (read !== text) throw refused(call, `the sandbox doesn't understand the filter ${text}`);
  return (item) =>
    clauses.every(
      ([, name = '', value = '']) =>
        textOf(propertyOf(item, name)).toLowerCase() === value.replaceAll("''", "'").toLowerCase(),
    );
}
