import type { Rule } from './rule.ts';

/** An SMTP address of the mailbox, primary or alias, stands among the target's own addresses. */
export const proxyAddress: Rule = { handle: 'smtp', values: ({ smtp }) => smtp };
