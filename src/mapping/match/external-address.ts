import type { Rule } from './rule.ts';

/** The target's ExternalEmailAddress is an address of the mailbox: its primary one, or the one that the evidence names. */
export const externalAddress: Rule = { handle: 'external', values: ({ smtp }) => smtp };
