import { peopleToAccept } from '../ports/policy-versions.ts';
import { refuse } from '../ports/refused.ts';
import { announce } from '../runs/announce-run.ts';
import { text, type Answer } from './answer.ts';
import { inQuotes, incomplete, parsed, withoutEndMark } from './command-arguments.ts';
import {
  chatCommand,
  type CommandContext,
  type CommandInput,
  type ParseResult,
} from './command.ts';
import { showPolicy } from './policy.ts';

export const policyAccept = chatCommand({
  usage: 'policy accept <code>',
  example: 'policy accept 4f1d9a0c7be2',
  description: 'Accept the changed policy file that “policy” shows. Two admins must accept it.',
  group: 'Admin',
  access: { only: 'admins', can: 'accept a policy' },
  parse: parseCode,
  run: accept,
});

function parseCode({ words }: CommandInput): ParseResult<string> {
  const code = withoutEndMark(inQuotes(words) ?? words).toLowerCase();
  return /^[0-9a-f]{12}$/.test(code) ? parsed(code) : incomplete('Which code? “policy” shows it.');
}

/** The acceptance that completes the number puts the policy in force; until then the earlier policy says who is an admin. */
async function accept(
  code: string,
  { sender, readPolicy, world }: CommandContext,
): Promise<Answer> {
  const { proposed } = await readPolicy();
  if (proposed === null) return nothingToAccept;
  if (proposed.code !== code)
    return refuse(
      'stale',
      `The policy file is not what code ${code} stands for. It may have changed since you looked.`,
      'Type “policy” to see the changes now, then accept those.',
    );
  const at = world.clock.now();
  const people = await world.policyVersions.accept(proposed, sender.person, {
    at,
    people: peopleToAccept,
  });
  if (people.length === 0) return nothingToAccept;
  const names = people.map(({ name }) => name).join(' and ');
  if (people.length < peopleToAccept) {
    await announce(
      `The policy file was changed, and ${names} accepted the change. It counts once another admin types “policy accept ${code}”. “policy” shows what changes.`,
      world,
    );
    return showPolicy(world);
  }
  const message = `Policy ${code} is now in force, accepted by ${names}.`;
  await announce(message, world);
  return text(message);
}

const nothingToAccept = refuse(
  'nothing-to-accept',
  'The policy in force is what the policy file says.',
  'Type “policy” to see whether the file has errors.',
);
