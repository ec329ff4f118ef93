import { tenantFacts } from '../sandbox-constants.ts';
import { addMember, newDistributionGroup, removeDistributionGroup } from './group-commands.ts';
import { newMigrationEndpoint, removeMigrationEndpoint } from './endpoint-commands.ts';
import {
  newRelationship,
  relationshipParameters,
  removeRelationship,
  setRelationship,
} from './relationship-commands.ts';
import { sharedCommands } from './shared-commands.ts';
import { sideFor, type KnownCommand } from './session.ts';

/** The commands of Exchange Online PowerShell that docs/set-up.md and the files of a hand-off use. */
export const exchangeCommands: readonly KnownCommand[] = [
  {
    name: 'Connect-ExchangeOnline',
    parameters: ['ShowBanner'],
    run: (_, session) => {
      session.connected.exchange = true;
      return null;
    },
  },
  {
    name: 'Get-ConnectionInformation',
    parameters: [],
    run: (call, session) => ({ TenantID: tenantFacts[sideFor('exchange', call, session)].id }),
  },
  ...sharedCommands,
  {
    name: 'New-DistributionGroup',
    parameters: ['Name', 'Type', 'PrimarySmtpAddress'],
    run: newDistributionGroup,
  },
  {
    name: 'Add-DistributionGroupMember',
    parameters: ['Identity', 'Member', 'BypassSecurityGroupManagerCheck'],
    run: addMember,
  },
  {
    name: 'Remove-DistributionGroup',
    parameters: ['Identity', 'BypassSecurityGroupManagerCheck'],
    run: removeDistributionGroup,
  },
  {
    name: 'New-OrganizationRelationship',
    parameters: ['Name', ...relationshipParameters],
    run: newRelationship,
  },
  {
    name: 'Set-OrganizationRelationship',
    parameters: ['Identity', ...relationshipParameters],
    run: setRelationship,
  },
  { name: 'Remove-OrganizationRelationship', parameters: ['Identity'], run: removeRelationship },
  {
    name: 'New-MigrationEndpoint',
    parameters: [
      ...['Name', 'RemoteServer', 'RemoteTenant', 'Credentials', 'ExchangeRemoteMove'],
      'ApplicationId',
    ],
    run: newMigrationEndpoint,
  },
  { name: 'Remove-MigrationEndpoint', parameters: ['Identity'], run: removeMigrationEndpoint },
];
