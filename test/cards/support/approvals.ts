import type { Run } from '../../../src/ports/run.ts';
import { noPeople } from '../../support/policy.ts';
import { alex, digest } from './runs.ts';

export const diego = { id: 'a0000000-0000-4000-8000-000000000006', name: 'Diego Siciliani' };

/** A plan with two policy findings that needs three approvals and has one. */
export const quorumRun: Partial<Run> = {
  policyFindings: [
    {
      code: 'plan-protected',
      text: 'This plan includes protected people: Adele Vance (adele.vance@contoso.com).',
      consequence: { kind: 'ask', owners: noPeople },
    },
    {
      code: 'plan-large',
      text: '14 people would be stamped, more than 10 (plans.size in the policy file).',
      consequence: { kind: 'require', people: 2 },
    },
  ],
  requiredApprovals: {
    people: 3,
    rights: [{ code: 'plan-protected', label: 'protected people', who: noPeople }],
  },
  votes: [
    {
      digest,
      by: alex,
      onBehalfOf: diego,
      at: new Date('2026-11-23T09:20:00Z'),
      note: '',
      rights: ['approver'],
      startAt: null,
    },
  ],
};
