import * as z from 'zod/v4';
import type { SourceMailbox } from '../mapping/tenant-objects.ts';
import { nameList, namedObject } from '../mapping/named-object.ts';
import { readIdentifier } from '../mapping/person-identifier.ts';
import { findingsOf } from '../mapping/plan-rows.ts';
import { titleOf } from '../mapping/readiness/finding-catalogue.ts';
import { tenantName } from '../mapping/tenant-name.ts';
import { findPerson } from '../planning/find-person.ts';
import { similarPeople } from '../planning/similar-people.ts';
import { refuse, type Refused } from '../ports/refused.ts';
import { plannedWords, stateWords } from '../ports/state-words.ts';
import type { Answer } from './answer.ts';
import { batch } from './batch.ts';
import { onePerson } from './command-arguments.ts';
import { numberIn } from './command-words.ts';
import type { CommandContext } from './command.ts';
import { cardAction, chatCommand } from './make-command.ts';
import { readBatch } from './name-batch.ts';
import { withExportNote } from './offer-people.ts';
import { personAnswer } from './person-answer.ts';
import { personAskedFor } from './person-question.ts';
import { findPlannedPerson } from './planned-person.ts';
import { show } from './show-run.ts';

export const why = chatCommand({
  usage: 'why <user>',
  aliases: [
    ...['who is', "who's", 'whos', 'about', 'person', 'tell me about', 'what about', 'where is'],
    ...['what happened to', 'what happened with', 'what happens to', 'what is wrong with'],
    ...["what's wrong with", 'whats wrong with', 'find', 'look up', 'search', 'search for'],
    ...['everything about', 'all about', 'details of', 'details about', 'details for'],
  ],
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

/** The words as they are, else the person whom a question such as “is Lee Gu blocked” is about. */
async function explain(words: string, context: CommandContext): Promise<Answer> {
  const asked = personAskedFor(words);
  for (const text of asked === null ? [words] : [words, asked]) {
    const source = await findPlannedPerson(text, context);
    if (source !== null) return withState(await personAnswer(source, null, context), asked);
  }
  const mailbox = await findMailbox(asked ?? words, context);
  if (mailbox.kind === 'match')
    return withState(await personAnswer(mailbox.object.id, mailbox.object, context), asked);
  return (await batchOrRun(asked ?? words, context)) ?? mailbox;
}

/** The card with one sentence that answers a question: «Lee Gu (leeg@contoso.com): Verified, run 2.» */
function withState(answer: Answer, asked: string | null): Answer {
  if (answer.kind !== 'why' || asked === null) return answer;
  const { source, storedRow, run } = answer.why;
  const isPlan = storedRow.state === 'planned' && run?.outcome === null;
  const planned = run === null || run.undoes === null ? plannedWords(storedRow.row) : 'To undo';
  const words = isPlan ? planned : stateWords(storedRow);
  const [finding] = findingsOf(storedRow.row);
  const parts = [
    words,
    ...(finding === undefined || titleOf(finding.code) === words ? [] : [titleOf(finding.code)]),
    run === null ? 'in no plan yet' : `run ${run.id}`,
  ];
  return {
    kind: 'noted',
    note: `${source.name} (${source.address}): ${parts.join(', ')}.`,
    answer,
  };
}

/** What the words name instead of a person: «Sales», «run 2»; null: neither. */
async function batchOrRun(words: string, context: CommandContext): Promise<Answer | null> {
  const run = numberIn(/^run #?(\d{1,9})$/i.exec(words)?.[1] ?? '');
  if (run !== null) return show(run, context);
  const { policy } = await context.readPolicy();
  const named = readBatch(words, policy.batches);
  if (named.kind !== 'parsed' || policy.batches[String(named.value)] === undefined) return null;
  return batch.parse({ words: String(named.value), lines: '' }).run(context);
}

/** A button for each of the people who are meant; null: there are none. */
function didYouMean(words: string, mailboxes: readonly SourceMailbox[]): Answer | null {
  const identifier = readIdentifier(words);
  const similar = similarPeople([identifier], mailboxes).get(identifier) ?? [];
  if (similar.length === 0) return null;
  return {
    kind: 'question',
    text: `No one is called “${identifier}”. Did you mean ${nameList(similar)}?${moreText(similar.length)}`,
    choices: similar.slice(0, maxChoices).map(({ name, address }) => ({
      ...{ title: name, line: `why ${address}` },
      data: { verb: 'why', person: address },
    })),
  };
}

const maxChoices = 5;

/** Whoever has no button is found by a longer text. */
function moreText(people: number): string {
  const more = people - maxChoices;
  return more > 0
    ? ` ${more} more fit without a button: type more of the name, or an address.`
    : '';
}

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
    return (
      (mailbox.code === 'unknown-person' ? didYouMean(words, mailboxes) : null) ??
      withExportNote(mailbox, source)
    );
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
