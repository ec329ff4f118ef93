import * as z from 'zod/v4';
import { refuse } from '../ports/refused.ts';
import { noArguments } from './command-arguments.ts';
import { cardAction, chatCommand } from './make-command.ts';
import { offerChanges, showPolicy } from './policy-view.ts';

export const policy = chatCommand({
  usage: 'policy',
  aliases: ['policy changes', 'show policy', 'settings', 'configuration'],
  effect: 'reads',
  example: 'policy',
  description: 'Show what changed in the policy file, and who has accepted it.',
  group: 'Admin',
  access: { only: 'admins', can: 'see policy changes' },
  cost: 'low',
  parse: noArguments,
  run: async (_, context) => showPolicy(await context.readPolicy(), 1, context),
});

const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** Another page of the same change, for the sender alone. */
export const policyPage = cardAction({
  verb: 'policy-page',
  access: policy.access,
  cost: 'low',
  schema: z.object({ hash, page: z.int().min(1).max(1_000_000) }),
  run: async ({ hash: shown, page }, context) => {
    const current = await context.readPolicy();
    return current.proposed?.hash === shown ? showPolicy(current, page, context) : outOfDate;
  },
});

export const policyFile = cardAction({
  verb: 'policy-file',
  access: policy.access,
  cost: 'low',
  schema: z.object({ hash }),
  run: async ({ hash: shown }, context) => {
    const current = await context.readPolicy();
    const { proposed } = current;
    return proposed?.hash === shown ? offerChanges(current, proposed, context) : outOfDate;
  },
});

const outOfDate = refuse(
  'stale',
  'The policy file is no longer what this card shows.',
  'Type “policy” to see the changes now.',
);
