import {
  approverSources,
  hasRole,
  matchingSources,
  readable,
  rolesUnreadable,
} from '../approvals/role-members.ts';
import { isReachable, tellDelegation } from '../approvals/tell-delegation.ts';
import type { Policy } from '../mapping/policy.ts';
import { refuse, type Refused } from '../ports/refused.ts';
import type { Person } from '../ports/person.ts';
import type { World } from '../ports/world.ts';
import { text, type Answer, type Sender } from './answer.ts';
import { incomplete, parsed } from './command-arguments.ts';
import { untilBecause, type Term } from './reason-argument.ts';
import { splitAt, nameIn } from './command-words.ts';
import type { CommandContext, CommandInput, ParseResult } from './command.ts';
import { chatCommand } from './make-command.ts';
import { offerPeople, quotedName } from './offer-people.ts';
import { pastDateRefusal, today } from './date-argument.ts';
import { findHomePerson } from './find-person-in-bot-tenant.ts';
import { dayText } from '../mapping/utc-time.ts';

export const delegate = chatCommand({
  usage: 'delegate <approver> to <stand-in> until <date> because <note>',
  aliases: ['i am on vacation', 'i am away', 'i am out of office', 'out of office', 'on vacation'],
  effect: 'changes',
  example: 'delegate me to Isaiah Langer until Dec 31 because on leave',
  description:
    'Let someone approve for you until the end of a day. An admin can do it for an approver; another approver must then accept it.',
  group: 'Admin',
  access: { only: 'admins and approvers', can: 'delegate' },
  cost: 'low',
  parse: parseDelegation,
  run: addDelegation,
});

/** People of the home tenant, by anything that they are known by. */
interface DelegationRequest extends Term {
  readonly approver: string;
  readonly standIn: string;
}

function parseDelegation(
  { words }: CommandInput,
  context: CommandContext,
): ParseResult<DelegationRequest> {
  const [approver, rest] = splitAt(words, 'to') ?? ['', ''];
  if (approver === '') return incomplete('Who stands in for whom, and until when?');
  const [standIn, term] = splitAt(rest, 'until') ?? ['', ''];
  if (standIn === '') return incomplete('Until when? Add “until” and the last day.');
  const parsedTerm = untilBecause(term, today(context));
  if (parsedTerm.kind !== 'parsed') return parsedTerm;
  return parsed({
    approver: nameIn(approver),
    standIn: nameIn(standIn),
    ...parsedTerm.value,
  });
}

async function addDelegation(request: DelegationRequest, context: CommandContext): Promise<Answer> {
  const { sender, world } = context;
  const { until, note } = request;
  const at = world.clock.now();
  const past = pastDateRefusal(until, at);
  if (past !== null) return past;
  const approver = await findApprover(request.approver, sender, world);
  const lineFor = (people: Partial<DelegationRequest>) => lineOf({ ...request, ...people });
  if (approver.kind === 'refused')
    return offerPeople(approver, {
      verb: 'For',
      lineFor: (one) => lineFor({ approver: one }),
    });
  const standIn = await findHomePerson(request.standIn, world);
  if (standIn.kind === 'refused')
    return offerPeople(standIn, {
      verb: 'Delegate to',
      lineFor: (one) => lineFor({ standIn: one }),
    });
  const people = { approver: approver.person, standIn: standIn.person };
  const refused = await delegationRefusal(people, context);
  if (refused !== null) return refused;
  const by = sender.person;
  await world.delegations.add({ ...people, until, by, acceptedBy: null, at, note });
  const names = { approver: people.approver.name, standIn: people.standIn.name };
  const message =
    by.id === people.approver.id
      ? `${names.standIn} approves for ${names.approver} until the end of ${dayText(until)}. Delegated by ${by.name}: ${note}`
      : `${by.name} wants ${names.standIn} to approve for ${names.approver} until the end of ${dayText(until)}: ${note}. It counts once ${names.approver} or another approver of the same tenant types “accept delegation of ${names.approver} to ${names.standIn} until ${until}”.`;
  await tellDelegation({ approver: people.approver, text: message, sender }, world);
  return text(message);
}

/** As it is typed. */
function lineOf({ approver, standIn, until, note }: DelegationRequest): string {
  const from = approver.toLowerCase() === 'me' ? 'me' : quotedName(approver);
  return `delegate ${from} to ${quotedName(standIn)} until ${until} because ${note}`;
}

/** «me» is the sender. */
export async function findApprover(
  words: string,
  { person }: Sender,
  world: World,
): ReturnType<typeof findHomePerson> {
  return words.toLowerCase() === 'me' ? { kind: 'person', person } : findHomePerson(words, world);
}

interface People {
  readonly approver: Person;
  readonly standIn: Person;
}

/** Why this person can't stand in for that approver, or the sender can't say so; null if they can. */
async function delegationRefusal(people: People, context: CommandContext): Promise<Refused | null> {
  const { approver, standIn } = people;
  const { sender, world } = context;
  if (approver.id === standIn.id)
    return refuse(
      'invalid-delegation',
      `${approver.name} can’t stand in for themselves.`,
      'Choose another person after “to”.',
    );
  if (standIn.id === sender.person.id)
    return refuse(
      'invalid-delegation',
      'You can’t make yourself a stand-in.',
      'Ask the approver to do it.',
    );
  const { policy } = await context.readPolicy();
  const sources = approverSources(policy);
  const matching = await readable(
    () =>
      Promise.all([
        matchingSources(approver, sources, world),
        matchingSources(standIn, sources, world),
      ]),
    world,
  );
  if (matching === 'unreadable') return rolesUnreadable;
  const [ofApprover, ofStandIn] = matching;
  if (ofApprover.length === 0)
    return refuse(
      'invalid-delegation',
      `${approver.name} isn’t an approver, so no one can approve for them.`,
      'Choose an approver of the policy file.',
    );
  if (ofStandIn.length > 0)
    return refuse(
      'invalid-delegation',
      `${standIn.name} is an approver already, and each person counts once.`,
      'Choose someone who isn’t an approver.',
    );
  return approver.id === sender.person.id ? null : refusalToAdmin(people, policy, context);
}

/** Why the sender, who is not the approver, can't delegate for them; null if another approver can accept it. */
async function refusalToAdmin(
  { approver, standIn }: People,
  policy: Policy,
  { sender, world }: CommandContext,
): Promise<Refused | null> {
  const next = `Ask ${approver.name} to type “delegate me to ${standIn.name} until <date> because <note>”.`;
  const isAdmin = await hasRole(sender.person, ['admin'], { policy, world });
  if (isAdmin === 'unreadable') return rolesUnreadable;
  if (isAdmin === 'no')
    return refuse(
      'not-permitted',
      `Only ${approver.name} and admins can delegate for ${approver.name}.`,
      next,
    );
  const matching = await readable(
    () => matchingSources(approver, approverSources(policy), world),
    world,
  );
  if (matching === 'unreadable') return rolesUnreadable;
  const others = ({ users }: { readonly users: readonly string[] }) =>
    users.filter((id) => id !== approver.id && id !== sender.person.id);
  if (matching.some((source) => source.groups.length === 0 && others(source).length === 0))
    return refuse(
      'invalid-delegation',
      `No other approver could accept it, so only ${approver.name} can delegate these approvals.`,
      next,
    );
  if (await isReachable({ approver, sender }, world)) return null;
  return refuse(
    'invalid-delegation',
    `${approver.name} couldn’t be told: I have no personal chat with them, and no channel is registered.`,
    'Type it in a channel where they are.',
  );
}
