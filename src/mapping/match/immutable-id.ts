import type { Rule } from './rule.ts';

/** Both users were synchronized from the same object of one directory. */
export const immutableId: Rule = {
  handle: 'immutableId',
  values: ({ mailbox: { profile } }) => (profile?.immutableId ? [profile.immutableId] : []),
};
