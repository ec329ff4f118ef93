import type { Rule } from './rule.ts';

/** The target holds the mailbox's ExchangeGuid already. */
export const stamped: Rule = {
  handle: 'exchangeGuid',
  values: ({ mailbox: { exchangeGuid } }) => (exchangeGuid === null ? [] : [exchangeGuid]),
};
