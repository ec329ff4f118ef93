import { matchingSources, rolesUnreadable } from '../approvals/role-members.ts';
import { refuse, type Refused } from '../ports/refused.ts';
import type { Person } from '../ports/run.ts';
import { announce } from '../runs/announce-run.ts';
import { text, type Answer } from './answer.ts';
import {
  incomplete,
  nameIn,
  parsed,
  splitAt,
  untilBecause,
  type Term,
} from './command-arguments.ts';
import {
  chatCommand,
  type CommandContext,
  type CommandInput,
  type ParseResult,
} from './command.ts';
import { pastDateRefusal } from './date-argument.ts';
import { findHomePerson } from './find-person-in-bot-tenant.ts';

export const delegate = chatCommand({
  usage: 'delegate <approver> to <stand-in> until <date> because <note>',
  example: 'delegate Alex Wilber to Diego Siciliani until 2026-12-31 because on leave',
  description: 'Let someone approve for an approver until the end of a day.',
  group: 'Admin',
  access: { only: 'admins', can: 'delegate' },
  parse: parseDelegation,
  run: addDelegation,
});

/** People of the home tenant, by anything that they are known by. */
interface DelegationRequest extends Term {
  readonly approver: string;
  readonly standIn: string;
}

function parseDelegation({ words }: CommandInput): ParseResult<DelegationRequest> {
  const [approver, rest] = splitAt(words, 'to') ?? ['', ''];
  if (approver === '') return incomplete('Who stands in for whom, and until when?');
  const [standIn, term] = splitAt(rest, 'until') ?? ['', ''];
  if (standIn === '') return incomplete('Until when? Add “until” and the last day.');
  const parsedTerm = untilBecause(term);
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
  const approver = await findHomePerson(request.approver, world);
  if (approver.kind === 'refused') return approver;
  const standIn = await findHomePerson(request.standIn, world);
  if (standIn.kind === 'refused') return standIn;
  const people = { approver: approver.person, standIn: standIn.person };
  const refused = await delegationRefusal(people, context);
  if (refused !== null) return refused;
  await world.delegations.add({ ...people, until, by: sender.person, at, note });
  const message = `${people.standIn.name} approves for ${people.approver.name} until the end of ${until}. Delegated by ${sender.person.name}: ${note}`;
  await announce(message, world);
  return text(message);
}

/** Why this person can't stand in for that approver; null if they can. */
async function delegationRefusal(
  { approver, standIn }: { readonly approver: Person; readonly standIn: Person },
  { sender, readPolicy, world }: CommandContext,
): Promise<Refused | null> {
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
      'Ask another admin to do it.',
    );
  const { policy } = await readPolicy();
  const { approvers } = policy.roles;
  const sources = [approvers, approvers.source, approvers.target];
  const approverSources = await matchingSources(approver, sources, world);
  const standInSources = await matchingSources(standIn, sources, world);
  if (approverSources === 'unreadable' || standInSources === 'unreadable') return rolesUnreadable;
  if (approverSources.length === 0)
    return refuse(
      'invalid-delegation',
      `${approver.name} isn’t an approver, so no one can approve for them.`,
      'Choose an approver of the policy file.',
    );
  if (standInSources.length === 0) return null;
  return refuse(
    'invalid-delegation',
    `${standIn.name} is an approver already, and each person counts once.`,
    'Choose someone who isn’t an approver.',
  );
}
