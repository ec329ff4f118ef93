import * as z from 'zod/v4';
import { refuse } from '../ports/refused.ts';
import type { Answer } from './answer.ts';
import { noArguments } from './command-arguments.ts';
import { cardAction, chatCommand, type CommandContext } from './command.ts';
import { offerChanges, showPolicy } from './policy-view.ts';

export const policy = chatCommand({
  usage: 'policy',
  example: 'policy',
  description: 'Show what changed in the policy file, and who has accepted it.',
  group: 'Admin',
  access: { only: 'admins', can: 'see policy changes' },
  cost: 'low',
  parse: noArguments,
  run: async (_, context) => showPolicy(await context.readPolicy(), 1, context),
});

const hash = z.string().regex(/^[0-9a-f]{64}$/);

export const policyPage = cardAction({
  verb: 'policy-page',
  access: policy.access,
  cost: 'low',
  schema: z.object({ hash, page: z.int().min(1).max(1_000_000) }),
  run: showPage,
});

export const policyFile = cardAction({
  verb: 'policy-file',
  access: policy.access,
  cost: 'low',
  schema: z.object({ hash }),
  run: offerFile,
});

/** The card with another page of the same change, for the sender alone. */
async function showPage(
  { hash: shown, page }: { readonly hash: string; readonly page: number },
  context: CommandContext,
): Promise<Answer> {
  const current = await context.readPolicy();
  return current.proposed?.hash === shown ? showPolicy(current, page, context) : outOfDate;
}

async function offerFile(
  { hash: shown }: { readonly hash: string },
  context: CommandContext,
): Promise<Answer> {
  const current = await context.readPolicy();
  const { proposed } = current;
  return proposed?.hash === shown ? offerChanges(current, proposed, context) : outOfDate;
}

const outOfDate = refuse(
  'stale',
  'The policy file is no longer what this card shows.',
  'Type “policy” to see the changes now.',
);
