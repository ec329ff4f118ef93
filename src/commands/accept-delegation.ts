import {
  approverSources,
  matchingSources,
  readable,
  rolesUnreadable,
} from '../approvals/role-members.ts';
import { tellDelegation } from '../approvals/tell-delegation.ts';
import { consentOf, type Delegation } from '../ports/delegations.ts';
import { refuse, type Refused } from '../ports/refused.ts';
import { text, type Answer } from './answer.ts';
import { incomplete, parsed } from './command-arguments.ts';
import { splitAt, inQuotes, withoutEndMark, nameIn } from './command-words.ts';
import type { CommandContext, CommandInput, ParseResult } from './command.ts';
import { chatCommand } from './make-command.ts';
import { parseDate, today } from './date-argument.ts';
import { findHomePerson } from './find-person-in-bot-tenant.ts';
import { dayText } from '../mapping/utc-time.ts';

export const acceptDelegation = chatCommand({
  usage: 'accept delegation of <approver> to <stand-in> until <date>',
  effect: 'changes',
  example: 'accept delegation of Alex Wilber to Isaiah Langer until 2026-12-31',
  description: 'Accept a delegation that an admin made, as another approver of the same tenant.',
  group: 'Admin',
  access: 'approver',
  cost: 'low',
  parse: parseAcceptance,
  run: accept,
});

/** Names the whole delegation, so that a person can’t accept another one than they read. */
interface Acceptance {
  readonly approver: string;
  readonly standIn: string;
  readonly until: string;
}

function parseAcceptance(
  { words }: CommandInput,
  context: CommandContext,
): ParseResult<Acceptance> {
  const [approver, rest] = splitAt(words, 'to') ?? ['', ''];
  const [standIn, date] = splitAt(rest, 'until') ?? ['', ''];
  if (approver === '' || standIn === '')
    return incomplete('Which delegation? Name the approver, the stand-in and the last day.');
  const until = parseDate(withoutEndMark(inQuotes(date) ?? date), today(context));
  if (until === null) return incomplete(`“${withoutEndMark(date)}” isn’t a date.`);
  return parsed({ approver: nameIn(approver), standIn: nameIn(standIn), until });
}

async function accept(request: Acceptance, context: CommandContext): Promise<Answer> {
  const { sender, world } = context;
  const approver = await findHomePerson(request.approver, world);
  if (approver.kind === 'refused') return approver;
  const standIn = await findHomePerson(request.standIn, world);
  if (standIn.kind === 'refused') return standIn;
  const at = world.clock.now();
  const delegation = (await world.delegations.active(at)).find(
    (one) =>
      one.approver.id === approver.person.id &&
      one.standIn.id === standIn.person.id &&
      one.until === request.until &&
      consentOf(one) === null,
  );
  if (delegation === undefined) return nothingToAccept;
  const refused = await acceptanceRefusal(delegation, context);
  if (refused !== null) return refused;
  const by = sender.person;
  if (!(await world.delegations.accept(delegation, { by, at }))) return nothingToAccept;
  const message = `${delegation.standIn.name} approves for ${delegation.approver.name} until the end of ${dayText(delegation.until)}. Delegated by ${delegation.by.name}, accepted by ${by.name}: ${delegation.note}`;
  await tellDelegation({ approver: delegation.approver, text: message, sender }, world);
  return text(message);
}

/** Why the sender can't accept it; null if they can: as the approver, or with every approval right that the approver has. */
async function acceptanceRefusal(
  { approver, standIn, by }: Delegation,
  { sender: { person }, readPolicy, world }: CommandContext,
): Promise<Refused | null> {
  const next = `Ask ${approver.name}, or another approver of the same tenant.`;
  if (person.id === by.id || person.id === standIn.id)
    return refuse(
      'not-permitted',
      'The person who made a delegation and its stand-in can’t accept it.',
      next,
    );
  if (person.id === approver.id) return null;
  const sources = approverSources((await readPolicy()).policy);
  const matching = await readable(async () => {
    const ofApprover = await matchingSources(approver, sources, world);
    return { ofApprover, ofSender: await matchingSources(person, ofApprover, world) };
  }, world);
  if (matching === 'unreadable') return rolesUnreadable;
  const { ofApprover, ofSender } = matching;
  if (ofApprover.length > 0 && ofSender.length === ofApprover.length) return null;
  return refuse(
    'not-permitted',
    `You can’t accept a delegation of ${approver.name}: you aren’t an approver for the same.`,
    next,
  );
}

const nothingToAccept = refuse(
  'invalid-delegation',
  'No delegation with these people and this last day waits to be accepted.',
  'Ask the admin who made it what to accept, or to delegate again.',
);
