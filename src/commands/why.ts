import * as z from 'zod/v4';
import type { SourceMailbox } from '../mapping/tenant-objects.ts';
import { nameList, namedObject } from '../mapping/named-object.ts';
import { readIdentifier } from '../mapping/person-identifier.ts';
import { tenantName } from '../mapping/tenant-name.ts';
import { findPerson } from '../planning/find-person.ts';
import { similarPeople } from '../planning/similar-people.ts';
import { refuse, type Refused } from '../ports/refused.ts';
import type { Answer } from './answer.ts';
import { onePerson } from './command-arguments.ts';
import type { CommandContext } from './command.ts';
import { cardAction, chatCommand } from './make-command.ts';
import { personAnswer } from './person-answer.ts';

export const why = chatCommand({
  usage: 'why <user>',
  aliases: ['who is', "who's", 'whos', 'about', 'person', 'tell me about'],
  effect: 'reads',
  example: 'why Lee Gu',
  description: 'Show everything about one person: match, findings, candidates, history.',
  group: 'People',
  access: 'viewer',
  cost: 'high',
  suggested: true,
  parse: onePerson,
  run: explain,
});

async function explain(words: string, context: CommandContext): Promise<Answer> {
  const { world } = context;
  const [sourceId, ...others] = await world.journal.findSources(words, 2);
  if (sourceId !== undefined && others.length === 0) return personAnswer(sourceId, null, context);
  const mailbox = await findMailbox(words, context);
  return mailbox.kind === 'match'
    ? personAnswer(mailbox.object.id, mailbox.object, context)
    : mailbox;
}

/** Asks which of the people with a similar name is meant; null: there are none. */
function didYouMean(words: string, mailboxes: readonly SourceMailbox[]): Answer | null {
  const identifier = readIdentifier(words);
  const similar = similarPeople([identifier], mailboxes).get(identifier) ?? [];
  if (similar.length === 0) return null;
  return {
    kind: 'question',
    text: `No one is called “${identifier}”. Did you mean ${nameList(similar)}?`,
    choices: similar.slice(0, maxChoices).map(({ name, address }) => ({
      ...{ title: name, line: `why ${address}` },
      data: { verb: 'why', person: address },
    })),
  };
}

const maxChoices = 3;

/** The same for a button. */
export const whyAction = cardAction({
  verb: 'why',
  access: why.access,
  cost: why.cost,
  schema: z.object({ person: z.string().min(1).max(320) }),
  run: ({ person }, context) => explain(person, context),
});

/** By what the journal does not keep, such as an alias or a UPN, or for a person in no plan. */
async function findMailbox(
  words: string,
  { world: { source, target, journal }, readPolicy }: CommandContext,
): Promise<{ readonly kind: 'match'; readonly object: SourceMailbox } | Answer> {
  const { policy } = await readPolicy();
  const mailboxes = await source.mailboxes();
  const mailbox = findPerson(words, mailboxes, tenantName(policy.source.domain));
  if (mailbox.kind === 'match') return mailbox;
  const recipient = findPerson(words, await target.recipients(), tenantName(policy.target.domain));
  if (recipient.kind === 'refused')
    return (mailbox.code === 'unknown-person' ? didYouMean(words, mailboxes) : null) ?? mailbox;
  const [ownerId] = await journal.findSources(recipient.object.id, 1);
  const owner = mailboxes.find(({ id }) => id === ownerId);
  return owner === undefined ? notMatched(recipient.object) : { kind: 'match', object: owner };
}

function notMatched(recipient: Parameters<typeof namedObject>[0]): Refused {
  const { name, address } = namedObject(recipient);
  return refuse(
    'unknown-person',
    `${name} (${address}) is a recipient in the target, and no plan has matched anyone with it.`,
    'Map its batch, or ask with an address of the source.',
  );
}
