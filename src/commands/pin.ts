import type { Pin } from '../mapping/overrides.ts';
import { allowsPins } from '../mapping/match/rules.ts';
import { namedObject, shortList } from '../mapping/named-object.ts';
import { isGuestType, isPinnableType, typeText } from '../mapping/recipient-type-rules.ts';
import type { SourceMailbox, TargetRecipient } from '../mapping/tenant-objects.ts';
import { tenantName } from '../mapping/tenant-name.ts';
import { findPerson } from '../planning/find-person.ts';
import { replanOpenRuns } from '../planning/replan.ts';
import { refuse, type Refused } from '../ports/refused.ts';
import { text, type Answer } from './answer.ts';
import { incomplete, parsed } from './command-arguments.ts';
import { missingReason, noteIn } from './reason-argument.ts';
import { nameIn, splitAt } from './command-words.ts';
import { offerPeople, quotedName, withExportNote } from './offer-people.ts';
import type { CommandContext, CommandInput, ParseResult } from './command.ts';
import { chatCommand } from './make-command.ts';

export const pin = chatCommand({
  usage: 'pin <source> to <target> because <note>',
  aliases: ['match by hand'],
  effect: 'changes',
  example: 'pin Enrico Cattaneo to ecattaneo@fabrikam.com because HR confirmed it',
  description: 'Match a mailbox by hand; overrides the rules.',
  group: 'People',
  access: { only: 'admins', can: 'pin' },
  cost: 'high',
  suggested: true,
  parse: parsePin,
  run: addPin,
});

/** Source and target are anything that the object is known by. */
interface PinRequest {
  readonly source: string;
  readonly target: string;
  readonly note: string;
}

function parsePin({ words }: CommandInput): ParseResult<PinRequest> {
  const [source, rest] = splitAt(words, 'to') ?? ['', ''];
  if (source === '') return incomplete('Who is matched to whom? Put “to” between them.');
  const [target, note] = splitAt(rest, 'because') ?? ['', ''];
  if (target === '') return incomplete(missingReason);
  return parsed({ source: nameIn(source), target: nameIn(target), note: noteIn(note) });
}

/** The pin holds for all runs until someone removes it. */
export async function addPin(
  request: PinRequest,
  { sender, readPolicy, world }: CommandContext,
): Promise<Answer> {
  const { policy } = await readPolicy();
  if (!allowsPins(policy)) return pinsNotAllowed;
  const at = world.clock.now();
  const [mailboxes, recipients, { pins }] = await Promise.all([
    world.source.mailboxes(),
    world.target.recipients(),
    world.overrides.active(at),
  ]);
  const mailbox = findPerson(request.source, mailboxes, tenantName(policy.source.domain));
  if (mailbox.kind === 'refused') {
    const swapped = swappedSides(request, mailboxes, recipients);
    return (
      swapped ??
      offerPeople(withExportNote(mailbox, world.source), {
        verb: 'Pin',
        lineFor: (source) => lineOf({ ...request, source }),
      })
    );
  }
  const recipient = findPerson(request.target, recipients, tenantName(policy.target.domain));
  if (recipient.kind === 'refused')
    return offerPeople(recipient, {
      verb: 'Pin to',
      lineFor: (target) => lineOf({ ...request, target }),
    });
  const [source, target] = [namedObject(mailbox.object), namedObject(recipient.object)];
  const unfit = unpinnable([recipient.object]);
  if (unfit !== null) return unfit;
  for (const other of pins) {
    // The pin of a mailbox that no longer exists is ignored.
    const owner = mailboxes.find(({ id }) => id === other.sourceId);
    if (other.targetId === target.id && other.sourceId !== source.id && owner !== undefined)
      return alreadyPinned(target.name, owner, other);
  }
  const earlierTargets = pins
    .filter(({ sourceId }) => sourceId === source.id)
    .map(({ targetId }) => targetId);
  const { person: by } = sender;
  await world.overrides.add([{ kind: 'pin', source, target, by, at, note: request.note }]);
  const effect = await replanOpenRuns(
    { sources: [source.id], targets: [target.id, ...earlierTargets], batch: null },
    world,
  );
  return text(
    `${source.name} (${source.address}) is pinned to ${target.name} (${target.address}). ${effect}`,
  );
}

/** As it is typed. */
function lineOf({ source, target, note }: PinRequest): string {
  return `pin ${quotedName(source)} to ${quotedName(target)} because ${note}`;
}

/** The refusal of a pin from the target to the source; null if the people are not there. */
function swappedSides(
  { source, target, note }: PinRequest,
  mailboxes: readonly SourceMailbox[],
  recipients: readonly TargetRecipient[],
): Refused | null {
  const mailbox = findPerson(target, mailboxes, 'the source tenant');
  const recipient = findPerson(source, recipients, 'the target tenant');
  if (mailbox.kind === 'refused' || recipient.kind === 'refused') return null;
  const [from, to] = [mailbox.object.primaryAddress, recipient.object.primaryAddress];
  return refuse(
    'unknown-person',
    `${to} is in the target tenant and ${from} in the source tenant, so nothing was pinned.`,
    `Put the mailbox of the source first: “pin ${from} to ${to} because ${note}”.`,
  );
}

/** A guest, a contact or a group can't be stamped, so a pin to it would only block the mailbox; null: none is among the targets. */
export function unpinnable(targets: readonly TargetRecipient[]): Refused | null {
  const unfit = targets.filter(({ recipientType }) => !isPinnableType(recipientType));
  if (unfit.length === 0) return null;
  const names = shortList(
    unfit.map((one) => `${one.name} (${one.primaryAddress}) is ${typeText(one.recipientType)}`),
  );
  const hasGuest = unfit.some(({ recipientType }) => isGuestType(recipientType));
  return refuse(
    'target-not-pinnable',
    `Nothing was pinned, because only a mail user can be stamped, and in the target tenant ${names}.`,
    hasGuest
      ? 'Convert a guest to an internal member first, or pin a mail user.'
      : 'Pin a mail user, or create one with New-MailUser.',
  );
}

function alreadyPinned(
  target: string,
  owner: { readonly name: string; readonly primaryAddress: string },
  { by, note }: Pick<Pin, 'by' | 'note'>,
): Refused {
  return refuse(
    'target-pinned',
    `${target} is already pinned to ${owner.name}, by ${by}: ${note}`,
    `If that is wrong, type “unpin ${owner.primaryAddress}” first.`,
  );
}

export const pinsNotAllowed = refuse(
  'pins-not-allowed',
  'The policy file has no match rule “pinned”, so a pin would not count.',
  'Put “pinned” first under match in the policy file.',
);
