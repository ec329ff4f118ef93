import type { Run } from '../../../src/run/run.ts';
import { nobody } from '../../support/policy.ts';
import { alex, digest } from './runs.ts';

const diego = { id: 'a0000000-0000-4000-8000-000000000006', name: 'Diego Siciliani' };

/** What a plan meets of a strict policy, and one of three approvals that it takes. */
export const quorum: Partial<Run> = {
  hits: [
    {
      code: 'plan-protected',
      text: 'Protected people are in this plan: Adele Vance (adele.vance@contoso.com).',
      then: { kind: 'ask', owners: nobody },
    },
    {
      code: 'plan-large',
      text: '14 rows would be stamped, more than 10 (plans.size of the policy file).',
      then: { kind: 'require', people: 2 },
    },
  ],
  demand: {
    people: 3,
    seats: [{ code: 'plan-protected', of: 'protected people', who: nobody }],
  },
  votes: [
    {
      digest,
      by: alex,
      instead: diego,
      at: new Date('2026-11-23T09:20:00Z'),
      note: '',
      seats: ['approver'],
    },
  ],
};
