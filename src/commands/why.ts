import type { SourceMailbox } from '../mapping/tenant-objects.ts';
import { namedObject } from '../mapping/named-object.ts';
import { plan } from '../mapping/plan/plan.ts';
import { findPerson } from '../planning/find-person.ts';
import { noInspections } from '../planning/inspect-mailboxes.ts';
import { readTenants } from '../planning/read-tenants.ts';
import { refuse, type Refused } from '../ports/refused.ts';
import type { StoredRow } from '../ports/stored-row.ts';
import type { WhyView } from '../ports/answer-views.ts';
import type { World } from '../ports/world.ts';
import type { Answer } from './answer.ts';
import { onePerson } from './command-arguments.ts';
import { chatCommand, type CommandContext } from './command.ts';
import { historySentences } from './person-history.ts';

export const why = chatCommand({
  usage: 'why <user>',
  example: 'why lee.gu@contoso.com',
  description: 'Show everything about one person: match, findings, candidates, history.',
  group: 'People',
  access: 'viewer',
  cost: 'high',
  suggested: true,
  parse: onePerson,
  run: explain,
});

/** Earlier rows of one person that are shown. */
const maxEarlierRows = 20;

async function explain(words: string, context: CommandContext): Promise<Answer> {
  const { world } = context;
  const [sourceId, ...others] = await world.journal.findSources(words, 2);
  if (sourceId !== undefined && others.length === 0) return view(sourceId, null, context);
  const mailbox = await findMailbox(words, world);
  return mailbox.kind === 'refused' ? mailbox : view(mailbox.object.id, mailbox.object, context);
}

/** By what the journal does not keep, such as an alias or a UPN, or for a person in no plan. */
async function findMailbox(
  words: string,
  { source, target, journal }: World,
): Promise<{ readonly kind: 'match'; readonly object: SourceMailbox } | Refused> {
  const mailboxes = await source.mailboxes();
  const mailbox = findPerson(words, mailboxes, 'the source tenant');
  if (mailbox.kind === 'match') return mailbox;
  const recipient = findPerson(words, await target.recipients(), 'the target tenant');
  if (recipient.kind === 'refused') return mailbox;
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

async function view(
  sourceId: string,
  mailbox: SourceMailbox | null,
  context: CommandContext,
): Promise<Answer> {
  const { world } = context;
  const [[latest, ...earlier], overrides] = await Promise.all([
    world.journal.rowHistory(sourceId, maxEarlierRows),
    world.overrides.history(sourceId),
  ]);
  const storedRow =
    latest === undefined ? await planNow(sourceId, mailbox, context) : latest.stored;
  if (storedRow === null) return noLongerThere;
  const view: WhyView = {
    source: storedRow.row.source,
    run: latest === undefined ? null : await world.journal.read(latest.run),
    storedRow,
    history: historySentences(earlier, overrides),
  };
  return { kind: 'why', why: view };
}

/** No batch has this number, so that no exclusion from a batch counts. */
const noBatch = 0;

/** The row as it would be planned now; null if the mailbox no longer exists. */
async function planNow(
  sourceId: string,
  mailbox: SourceMailbox | null,
  { readPolicy, world }: CommandContext,
): Promise<StoredRow | null> {
  const { policy } = await readPolicy();
  const scope = { policy, batch: noBatch, retries: null };
  const { input } = await readTenants(world, scope, noInspections);
  const member = mailbox ?? input.mailboxes.find(({ id }) => id === sourceId);
  if (member === undefined) return null;
  const [row] = plan({ ...input, members: [member] }).rows;
  if (row === undefined) return null;
  return { row, state: 'held', intendedAt: null, detail: '', code: '', moveTest: null };
}

const noLongerThere = refuse(
  'unknown-person',
  'That mailbox is no longer in the source tenant.',
  'Type another address, user principal name, object ID or name.',
);
