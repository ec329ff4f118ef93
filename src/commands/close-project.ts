import { withCloudSignIns } from '../mapping/clouds.ts';
import { projectLeftovers } from '../planning/project-leftovers.ts';
import type { ProjectLeftover } from '../ports/project-closing.ts';
import { projectOverview } from '../runs/project-overview.ts';
import type { Answer } from './answer.ts';
import { noArguments } from './command-arguments.ts';
import type { CommandContext } from './command.ts';
import { chatCommand } from './make-command.ts';

export const closeProject = chatCommand({
  usage: 'close project',
  aliases: ['archive project', 'end project', 'clean up'],
  verb: 'project-left',
  effect: 'reads',
  example: 'close project',
  description:
    'List what is left in both tenants with the commands that remove it, and offer to close the project.',
  group: 'Admin',
  access: { only: 'admins', can: 'close the project' },
  cost: 'high',
  parse: noArguments,
  run: showLeftovers,
});

async function showLeftovers(_: null, { readPolicy, world }: CommandContext): Promise<Answer> {
  const { policy } = await readPolicy();
  const [{ leftovers, unread }, { batches }, openRuns, decision, settings] = await Promise.all([
    projectLeftovers(world, policy),
    projectOverview(world, policy),
    world.journal.openRuns(),
    world.journal.projectDecision(),
    world.installation.settings(),
  ]);
  const graph = settings.kind === 'valid' ? settings.graphBaseUrl : null;
  const inTenants = leftovers.map((left) =>
    graph === null ? left : { ...left, command: withCloudSignIns(left.command, graph) },
  );
  const unconfirmed = batches.flatMap(({ name, number, stamped, latestRun }) =>
    stamped === 0 ? [] : [{ name: name || `batch ${number}`, stamped, run: latestRun?.id }],
  );
  const inJournal = unconfirmed.map(({ name, stamped, run }): ProjectLeftover => ({
    title: `${stamped} of ${name} stamped, not confirmed`,
    text: `Type “verify run ${run ?? '<n>'}” to read them back.`,
    who: '',
    command: '',
  }));
  return {
    kind: 'project-left',
    left: {
      name: policy.name,
      decision,
      leftovers: [...inJournal, ...inTenants],
      unread,
      openRuns: openRuns.map(({ id }) => id),
    },
  };
}
