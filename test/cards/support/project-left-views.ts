import type { ProjectLeftView } from '../../../src/ports/project-closing.ts';

export const projectLeft: ProjectLeftView = {
  name: 'Contoso into Fabrikam',
  decision: null,
  openRuns: [],
  leftovers: [
    {
      title: '2 of Sales stamped, not confirmed',
      text: 'Type “verify run 7” to read them back.',
      who: '',
      command: '',
    },
    {
      title: 'Migration endpoint contoso-to-fabrikam in the target',
      text: '',
      who: 'Exchange administrator of fabrikam.onmicrosoft.com (target tenant)',
      command: "Remove-MigrationEndpoint -Identity 'contoso-to-fabrikam'",
    },
    {
      title: 'Published group Sales’ wave in the source',
      text: 'Keep it if it is used for anything else.',
      who: 'Exchange administrator of contoso.onmicrosoft.com (source tenant)',
      command:
        "Remove-DistributionGroup -Identity 'sales-wave@contoso.com' -BypassSecurityGroupManagerCheck",
    },
  ],
  unread: ['The applications of the source: the application has no right to read them.'],
};

export const closedProject: ProjectLeftView = {
  ...projectLeft,
  decision: {
    kind: 'closed',
    by: { id: 'megan', name: 'Megan Bowen' },
    at: new Date('2026-11-30T10:20:00Z'),
  },
  leftovers: [],
  unread: [],
};
