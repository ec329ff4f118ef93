import { readFile } from 'node:fs/promises';
import type { DoctorCase } from './doctor-case.ts';
import { temporaryFile } from './temporary-file.ts';

const nothing = {};
const pilot = 'pilot-wave@contoso.com';

/** What can be wrong in the tenants. */
export const tenantCases: readonly DoctorCase[] = [
  {
    name: 'The domain of the source is misspelled in the policy',
    situation: 'source.domain has a letter too many.',
    found: ['source-domain'],
    arrange: () =>
      policyWith('domain: contoso.onmicrosoft.com', 'domain: contosso.onmicrosoft.com'),
    administrator: null,
  },
  {
    name: 'The delivery domain is misspelled in the policy',
    situation: 'target.deliveryDomain lacks a letter.',
    found: ['target-delivery-domain'],
    arrange: () =>
      policyWith(
        'deliveryDomain: fabrikam.onmicrosoft.com',
        'deliveryDomain: fabrikm.onmicrosoft.com',
      ),
    administrator: null,
  },
  {
    name: 'Consent is missing',
    situation: 'The app of the source was registered, but nobody consented to User.Read.All.',
    found: ['source-permissions/User.Read.All'],
    arrange: async ({ administration }) => {
      await administration.changeOwnApp('source', ({ appRoles, ...app }) => ({
        ...app,
        appRoles: appRoles.filter((role) => role !== 'User.Read.All'),
      }));
      return nothing;
    },
    administrator: 'source',
  },
  {
    name: 'An Entra role is missing',
    situation: 'The app of the source has its permissions, but no role.',
    found: ['source-role'],
    arrange: async ({ administration }) => {
      await administration.changeOwnApp('source', (app) => ({ ...app, directoryRoles: [] }));
      return nothing;
    },
    administrator: 'source',
  },
  {
    name: 'One cmdlet is not allowed',
    situation: 'A custom role group of the source leaves out Get-DistributionGroupMember.',
    found: ['source-get-distributiongroupmember'],
    arrange: async ({ control }) => {
      const cmdlet = 'Get-DistributionGroupMember';
      await control.fault({ name: 'cmdlet-denied', side: 'source', cmdlet });
      return nothing;
    },
    administrator: null,
  },
  {
    name: 'An organization relationship is missing',
    situation: 'The source has none that names the target.',
    found: ['source-relationship'],
    arrange: async ({ control }) => {
      await control.relationship('source', { DomainNames: ['adatum.com'] });
      return nothing;
    },
    administrator: 'source',
  },
  {
    name: 'An organization relationship is disabled',
    situation: 'Enabled is False in the target.',
    found: ['target-relationship-enabled'],
    arrange: async ({ control }) => {
      await control.relationship('target', { Enabled: false });
      return nothing;
    },
    administrator: 'target',
  },
  {
    name: 'An organization relationship has the wrong direction',
    situation: 'The target has RemoteOutbound, as the source must have.',
    found: ['target-capability'],
    arrange: async ({ control }) => {
      await control.relationship('target', { MailboxMoveCapability: 'RemoteOutbound' });
      return nothing;
    },
    administrator: 'target',
  },
  {
    name: 'A group is not published',
    situation: 'The group of batch 1 is not among the scopes of the source.',
    found: ['batch-group-published/1'],
    arrange: async ({ control, administration }) => {
      const scopes = await administration.publishedScopes();
      const others = scopes.filter((scope) => !/pilot/i.test(scope));
      await control.relationship('source', { MailboxMovePublishedScopes: others });
      return nothing;
    },
    administrator: 'source',
  },
  {
    name: 'A group has the wrong type',
    situation: 'The group of batch 1 is a distribution list.',
    found: ['source-published-scopes', 'batch-group-type/1'],
    arrange: async ({ control }) => {
      const { ExternalDirectoryObjectId: id } = await control.object('source', pilot);
      await control.patch('source', id, { RecipientTypeDetails: 'MailUniversalDistributionGroup' });
      return nothing;
    },
    administrator: null,
  },
  {
    name: 'The mailbox-move app has no consent',
    situation: 'The administrator of the source has not consented to the app of the target.',
    found: ['source-consent'],
    arrange: async ({ administration }) => {
      await administration.removeMigrationApp('source');
      return nothing;
    },
    administrator: 'source',
  },
  {
    name: 'The migration endpoint is missing',
    situation: 'Nobody has made the endpoint that the policy names.',
    found: ['target-endpoint'],
    arrange: async ({ administration }) => {
      await administration.runCommand(
        'target',
        "Connect-ExchangeOnline; Remove-MigrationEndpoint -Identity 'contoso-to-fabrikam'",
      );
      return nothing;
    },
    administrator: 'target',
  },
];

/** The policy of the sandbox with another text in it. */
async function policyWith(old: string, changed: string): Promise<Readonly<Record<string, string>>> {
  const text = await readFile('env/project.sandbox.yml', 'utf8');
  if (!text.includes(old)) throw new Error(`The policy of the sandbox has no “${old}”.`);
  return { PROJECT_FILE: await temporaryFile('project.yml', text.replace(old, changed)) };
}
