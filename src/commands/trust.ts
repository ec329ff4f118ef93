import { viewerSide } from '../approvals/viewer-side.ts';
import { withCloudSignIns } from '../mapping/clouds.ts';
import { exportNote } from '../mapping/source-export.ts';
import type { TrustCheck } from '../mapping/trust/trust-check.ts';
import { readTrust } from '../planning/read-trust.ts';
import type { Answer } from './answer.ts';
import { noArguments } from './command-arguments.ts';
import type { CommandContext } from './command.ts';
import { chatCommand } from './make-command.ts';

export const trust = chatCommand({
  usage: 'trust',
  aliases: ['check trust', 'trust check', 'is the trust ok'],
  verb: 'trust',
  effect: 'reads',
  example: 'trust',
  description: 'Check the trust between the tenants, and show who can fix what.',
  group: 'Review',
  access: 'viewer',
  cost: 'high',
  suggested: true,
  parse: noArguments,
  run: showTrust,
});

async function showTrust(_: null, { sender, readPolicy, world }: CommandContext): Promise<Answer> {
  const { policy } = await readPolicy();
  const [{ checks }, side, reading, settings] = await Promise.all([
    readTrust(world, policy, null),
    viewerSide(sender.person, policy, world),
    world.source.exported(),
    world.installation.settings(),
  ]);
  const domains = { source: policy.source.domain, target: policy.target.domain };
  const graph = settings.kind === 'valid' ? settings.graphBaseUrl : null;
  const answer: Answer = {
    ...{ kind: 'trust', domains, viewerSide: side },
    checks: graph === null ? checks : checks.map((check) => inCloud(check, graph)),
  };
  const rules = policy.source.export;
  if (reading === null || rules === null) return answer;
  return { kind: 'noted', note: exportNote(reading.exported, rules).text, answer };
}

/** The command signs in to the cloud of the tenants. */
function inCloud(check: TrustCheck, graphBaseUrl: string): TrustCheck {
  const { who, command } = check.fix;
  return { ...check, fix: { who, command: withCloudSignIns(command, graphBaseUrl) } };
}
