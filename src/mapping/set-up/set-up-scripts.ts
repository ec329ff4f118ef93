import type { Policy } from '../policy.ts';
import type { Side } from '../tenant-objects.ts';
import { sourceApplications, targetApplications } from './application-scripts.ts';
import { sourceExchange, targetExchange } from './exchange-scripts.ts';
import { comment, type setUpFiles } from './script-lines.ts';

/** A PowerShell script for the administrator of one tenant. */
export interface SetUpScript {
  readonly file: (typeof setUpFiles)[number];
  readonly title: string;
  readonly text: string;
}

/** The scripts that set up a project. Without `migration` in the policy, only the first: it registers the mailbox-move app, whose ID the policy needs. */
export function setUpScripts(policy: Policy): readonly SetUpScript[] {
  const { migration } = policy;
  const applications = script('target/1-applications.ps1', {
    policy,
    title: 'registers the applications of the target',
    lines: targetApplications(policy),
  });
  if (migration === null) return [applications];
  return [
    applications,
    script('source/2-applications.ps1', {
      policy,
      title: 'registers the application that reads the source, and consents to the moves',
      lines: sourceApplications(policy, migration.applicationId),
    }),
    script('source/3-exchange.ps1', {
      policy,
      title: 'creates the groups of the batches and the organization relationship of the source',
      lines: sourceExchange(policy, migration.applicationId),
    }),
    script('target/4-exchange.ps1', {
      policy,
      title: 'creates the organization relationship of the target and the migration endpoint',
      lines: targetExchange(policy, migration),
    }),
  ];
}

interface ScriptContent {
  readonly policy: Policy;
  readonly title: string;
  readonly lines: readonly string[];
}

function script(file: SetUpScript['file'], { policy, title, lines }: ScriptContent): SetUpScript {
  const side: Side = file.startsWith('source') ? 'source' : 'target';
  const head = [
    comment(`Crosswalk, project ${policy.name}: ${title}.`),
    comment(`For an administrator of ${policy[side].domain} (${side}). See docs/set-up.md.`),
    comment(
      file.endsWith('applications.ps1')
        ? 'You can run it again after an error: what exists already is skipped, and new secrets are made, of which only the newest lines count.'
        : 'You can run it again after an error: what exists already is skipped.',
    ),
    `$ErrorActionPreference = 'Stop'`,
  ];
  return { file, title, text: [...head, ...lines, ''].join('\n') };
}
