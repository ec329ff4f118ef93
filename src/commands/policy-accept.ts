import * as z from 'zod/v4';
import type { PolicyVersion } from '../mapping/policy/policy-version.ts';
import { peopleToAccept } from '../ports/policy-versions.ts';
import { refuse, type Refused } from '../ports/refused.ts';
import type { Person } from '../ports/person.ts';
import { announce } from '../runs/announce-in-channels.ts';
import { currentAdmins, readable, rolesUnreadable } from '../approvals/role-members.ts';
import { text, type Answer } from './answer.ts';
import { incomplete, parsed } from './command-arguments.ts';
import { inQuotes, withoutEndMark } from './command-words.ts';
import type { CommandContext, CommandInput, ParseResult } from './command.ts';
import { cardAction, chatCommand } from './make-command.ts';
import { isShownInFull, showPolicy } from './policy-view.ts';

export const policyAccept = chatCommand({
  usage: 'policy accept <code>',
  aliases: ['accept policy'],
  effect: 'changes',
  example: 'policy accept 4f1d9a0c7be2',
  description: 'Accept the policy changes that “policy” showed you. Two admins must accept them.',
  group: 'Admin',
  access: { only: 'admins', can: 'accept a policy' },
  cost: 'low',
  parse: parseCode,
  run: (code, context) => accept({ code, hash: null }, context),
});

function parseCode({ words }: CommandInput): ParseResult<string> {
  const code = withoutEndMark(inQuotes(words) ?? words).toLowerCase();
  return /^[0-9a-f]{12}$/.test(code) ? parsed(code) : incomplete('Which code? “policy” shows it.');
}

/** The button of the card that has shown its reader every change; somebody else may select it in a channel. */
export const policyAcceptAction = cardAction({
  verb: 'policy-accept',
  access: policyAccept.access,
  cost: policyAccept.cost,
  schema: z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/) }),
  run: ({ hash }, context) => accept({ code: hash.slice(0, 12), hash }, context),
});

/** Accepts exactly what the sender was last shown, whatever the policy file says now. */
async function accept(
  { code, hash }: { readonly code: string; readonly hash: string | null },
  context: CommandContext,
): Promise<Answer> {
  const { sender, readPolicy, world } = context;
  const { policy, proposed } = await readPolicy();
  const shown = await world.policyVersions.lastShown(sender.person);
  if (shown?.version.code !== code || (hash !== null && shown.version.hash !== hash))
    return proposed === null ? nothingToAccept : notShown(code);
  if (!isShownInFull(shown, policy)) return notComplete(code);
  const { version } = shown;
  const at = world.clock.now();
  const all = await world.policyVersions.accept(version.hash, sender.person, at);
  if (all === null) return notShown(code);
  // An earlier acceptance counts only while its person is an admin.
  const age = world.stopwatch();
  const people = await readable(() => currentAdmins(all, { policy, world }), world);
  if (people === 'unreadable') return rolesUnreadable;
  const accepted = { version, people, lost: all.filter((person) => !people.includes(person)) };
  if (people.length < peopleToAccept) return waitForMore(accepted, context);
  return age() > maxAge ? tookTooLong(code) : putInForce(accepted, context);
}

/** How old the answer about admins may be, in ms: the process or the machine may have been suspended meanwhile. */
const maxAge = 10_000;

interface Accepted {
  readonly version: PolicyVersion;
  /** Admins who accepted it. */
  readonly people: readonly Person[];
  /** Others who accepted it, while they were admins. */
  readonly lost: readonly Person[];
}

async function waitForMore(
  { version: { hash, code }, people, lost }: Accepted,
  context: CommandContext,
): Promise<Answer> {
  const { world } = context;
  const noLonger =
    lost.length === 0
      ? ''
      : ` The acceptance of ${namesOf(lost)}, who can’t accept it any more, does not count.`;
  const announced = `The policy file was changed, and ${namesOf(people)} accepted policy ${code}.${noLonger} It comes into force once another admin types “policy”, looks at every change and accepts it.`;
  await announce({ text: announced, topic: 'policy', batch: null, key: null }, world);
  const current = await world.policySource.current();
  if (current.proposed?.hash === hash) return showPolicy(current, 1, context);
  return text(
    `You accepted policy ${code} as it was shown to you. ${people.length} of ${peopleToAccept} admins accepted it. ${fileDiffers}`,
  );
}

/** Until then the earlier policy says who is an admin. */
async function putInForce(
  { version: { hash, code }, people }: Accepted,
  { world }: CommandContext,
): Promise<Answer> {
  const by = people.map(({ id }) => id);
  const details = { at: world.clock.now(), people: peopleToAccept, by };
  if (!(await world.policyVersions.putInForce(hash, details))) return nothingToAccept;
  const { proposed } = await world.policySource.current();
  const message = `Policy ${code} is now in force, accepted by ${namesOf(people)}.`;
  const whole = proposed === null ? message : `${message} ${fileDiffers}`;
  await announce({ text: whole, topic: 'policy', batch: null, key: null }, world);
  return text(whole);
}

function namesOf(people: readonly Person[]): string {
  return people.map(({ name }) => name).join(' and ');
}

const fileDiffers = 'The policy file says something else by now; “policy” shows the difference.';

function notShown(code: string): Refused {
  return refuse(
    'not-shown',
    `Policy ${code} is not what you were last shown, so nothing was accepted.`,
    'Type “policy” to see every change, then accept the code on that card.',
  );
}

function tookTooLong(code: string): Refused {
  return refuse(
    'stale',
    `Policy ${code} is not in force yet, because it took too long to ask who is an admin.`,
    `Type “policy accept ${code}” again.`,
  );
}

function notComplete(code: string): Refused {
  return refuse(
    'not-shown',
    `You have not seen every change of policy ${code}, so nothing was accepted.`,
    'Type “policy”, then select Next up to the last page, or Get all changes for a file.',
  );
}

const nothingToAccept = refuse(
  'nothing-to-accept',
  'The policy in force is what the policy file says.',
  'Type “policy” to see whether the file has errors.',
);
