import { runDoctor } from '../doctor/run-doctor.ts';
import { sourceReadOnce, targetReadOnce } from '../doctor/read-once.ts';
import { doctorSteps } from '../doctor/steps.ts';
import type { Answer } from './answer.ts';
import { noArguments } from './command-arguments.ts';
import type { CommandContext } from './command.ts';
import { chatCommand } from './make-command.ts';

export const doctor = chatCommand({
  usage: 'doctor',
  aliases: ['check everything', 'check setup', 'check set-up', 'health', 'diagnose'],
  verb: 'doctor',
  effect: 'reads',
  example: 'doctor',
  description: 'Check settings, rights, trust and a plan, and show who can fix what.',
  group: 'Admin',
  access: { only: 'admins', can: 'run doctor' },
  cost: 'high',
  parse: noArguments,
  run: checkEverything,
});

/** The same steps as `npm run doctor`, with the policy in force and the pins and lists of the chat. */
async function checkEverything(_: null, { readPolicy, world }: CommandContext): Promise<Answer> {
  const { policy } = await readPolicy();
  const project = {
    ...world,
    policy,
    canReadSource: true,
    source: sourceReadOnce(world.source),
    target: targetReadOnce(world.target),
  };
  const report = await runDoctor(doctorSteps, {
    installation: world.installation,
    clock: world.clock,
    project: () => Promise.resolve(project),
    batch: null,
  });
  return { kind: 'doctor', report };
}
