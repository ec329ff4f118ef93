import type { Rule } from './rule.ts';

/** The target holds the mailbox's LegacyExchangeDN or one of its X500 addresses as an X500 address. */
export const x500: Rule = { handle: 'x500', values: ({ dns }) => dns };
