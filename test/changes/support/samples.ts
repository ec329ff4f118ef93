import type {
  ChangePolicy,
  JiraPolicy,
  ServiceNowPolicy,
} from '../../../src/mapping/change-policy.ts';
import type { ChangeContent, ChangeEnd } from '../../../src/ports/change-system.ts';

export const now = new Date('2026-12-01T09:00:00Z');
export const since = new Date('2026-11-30T09:00:00Z');
export const times = { timeLimit: 2_000, now: () => now };

export const someContent: ChangeContent = { title: 'Crosswalk run 1', text: 'Project: A\nRun: 1' };
export const ended = (result: ChangeEnd['result']): ChangeEnd => ({
  ...{ title: 'Crosswalk run 1', text: 'Outcome: Finished', result, hasBegun: true },
});

export const serviceNowPolicy = (change: Partial<ServiceNowPolicy> = {}): ChangePolicy => ({
  ...{ required: false, names: false, jira: null },
  serviceNow: {
    ...{ template: null, assignmentGroup: null },
    closeCodes: { done: 'successful', issues: 'successful_issues', notDone: 'unsuccessful' },
    ...change,
  },
});

export const jiraPolicy = (change: Partial<JiraPolicy> = {}): ChangePolicy => ({
  ...{ required: false, names: false, serviceNow: null },
  jira: {
    ...{ project: 'CHG', issueType: 'Change', closed: 'Done' },
    ...{ approved: ['Approved'], refused: ['Rejected', 'Canceled'] },
    ...change,
  },
});
