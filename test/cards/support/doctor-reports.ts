import type { DoctorCheck, DoctorReport } from '../../../src/ports/doctor-report.ts';

const usual = {
  section: 'Source tenant',
  state: 'passed',
  observed: 'Exchange ran it.',
  expected: '',
  fix: null,
  waitsFor: [],
} as const satisfies Partial<DoctorCheck>;

const passed: readonly DoctorCheck[] = [
  { ...usual, id: 'configuration', section: 'Installation', title: 'Environment variables' },
  { ...usual, id: 'database', section: 'Installation', title: 'Database' },
  { ...usual, id: 'source-sign-in', title: 'Tokens of the application' },
  { ...usual, id: 'source-get-mailuser', title: 'Right to run Get-MailUser' },
  { ...usual, id: 'dry-plan', section: 'Project', title: 'Dry plan' },
];

const denied: DoctorCheck = {
  ...usual,
  id: 'source-get-mailbox',
  title: 'Right to run Get-Mailbox',
  state: 'failed',
  observed:
    'Listing the mailboxes (Get-Mailbox) in the source tenant failed: Exchange offers the app no such cmdlet. No plan is made.',
  expected: 'Get-Mailbox: Reads mailboxes, soft-deleted ones too: GUIDs, addresses and holds.',
  fix: {
    who: 'a Privileged Role Administrator of contoso.onmicrosoft.com (source tenant)',
    what: 'Assign the Entra role Global Reader to the app c11e2700-1111-4111-8111-aaaaaaaaaaaa; with less rights, a role group of Exchange with View-Only Recipients or Mail Recipients. Run doctor again after a few minutes.',
    command:
      "Connect-MgGraph -TenantId 'c0470500-1111-4111-8111-111111111111' -Scopes 'Application.Read.All','RoleManagement.ReadWrite.Directory'; $app = Get-MgServicePrincipal -Filter 'appId eq ''c11e2700-1111-4111-8111-aaaaaaaaaaaa'''; New-MgRoleManagementDirectoryRoleAssignment -PrincipalId $app.Id -RoleDefinitionId 'f2ef992c-3afb-46b9-b7cf-a126ee74c451' -DirectoryScopeId '/'",
  },
};

const consent: DoctorCheck = {
  ...usual,
  id: 'source-consent',
  title: 'Consent to the mailbox-move app in the source',
  state: 'warned',
  observed: 'not installed in the tenant',
  expected: 'Mailbox.Migration, with admin consent',
  fix: {
    who: 'Privileged Role Administrator of contoso.onmicrosoft.com (source tenant)',
    what: 'Run the command in PowerShell with the module Microsoft.Graph.',
    command: "New-MgServicePrincipal -AppId 'a99e4d1c-3333-4333-8333-333333333333'",
  },
};

const waiting: DoctorCheck = {
  ...usual,
  id: 'dry-plan',
  section: 'Project',
  title: 'Dry plan',
  state: 'not-checked',
  observed: '',
  waitsFor: ['source-get-mailbox'],
};

const readAt = new Date('2026-11-23T09:30:00Z');

/** What doctor found, by the state of the sample. */
export const doctorReports: Readonly<Record<'failed' | 'passed', DoctorReport>> = {
  failed: {
    readAt,
    tenants: 'live',
    checks: [
      ...passed.slice(0, -1),
      denied,
      consent,
      { ...consent, id: 'target-consent' },
      waiting,
    ],
  },
  passed: { readAt, tenants: 'live', checks: passed },
};
