import { newCertificateFile } from '../mapping/trust/expiry-checks.ts';
import type { TrustCheck } from '../mapping/trust/trust-check.ts';
import { sectionOf, type DoctorSection } from '../ports/doctor-report.ts';
import { partnerRelationship } from '../mapping/trust/organization-relationship.ts';
import { batchGroupChecks as groupChecks } from '../mapping/trust/published-groups.ts';
import { readGroups, readTrust } from '../planning/read-trust.ts';
import { cmdletStepId } from './cmdlet-steps.ts';
import { makeCertificate } from './shell-commands.ts';
import { warned, type DoctorStep, type StepCheck, type Subject } from './step.ts';

/** The source is read from exports, which are dropped in Teams. */
export const sourceNotHere = warned({
  observed: 'The source is read from exports (SOURCE_ACCESS=file), which only the bot has.',
  expected: 'a check of what the exports say',
  fix: {
    who: 'an admin of the project',
    what: 'Type “doctor” in Teams: there the newest export is checked.',
    command: null,
  },
});

const trustNeeds = [
  cmdletStepId({ side: 'source', cmdlet: 'Get-OrganizationRelationship' }),
  cmdletStepId({ side: 'target', cmdlet: 'Get-OrganizationRelationship' }),
  cmdletStepId({ side: 'source', cmdlet: 'Get-DistributionGroup' }),
  ...['source-domain', 'target-domain'],
];

/** The trust between the tenants, as `trust` checks it, and the group of every batch. */
export const trustSteps: readonly DoctorStep[] = [
  trustStep({
    id: 'target-trust',
    section: sectionOf('target'),
    title: 'Trust of the target',
    side: 'target',
  }),
  trustStep({
    id: 'source-trust',
    section: sectionOf('source'),
    title: 'Trust of the source',
    side: 'source',
  }),
  {
    id: 'batch-groups',
    section: 'Project',
    title: 'Groups of the batches',
    needs: trustNeeds,
    check: batchGroupChecks,
  },
];

function trustStep({
  side,
  ...step
}: Pick<DoctorStep, 'id' | 'title'> & {
  readonly section: DoctorSection;
  readonly side: 'source' | 'target';
}): DoctorStep {
  return {
    ...step,
    needs: trustNeeds,
    check: async (subject) => {
      const project = await subject.project();
      if (!project.canReadSource) return [sourceNotHere];
      const { checks } = await readTrust(project, project.policy, null);
      return checks.filter((check) => check.side === side).map((check) => checkOf(check));
    },
  };
}

/** Whether the group of each batch exists, has the right type and is published; one check where it is all of that. */
async function batchGroupChecks(subject: Subject): Promise<readonly StepCheck[]> {
  const project = await subject.project();
  const { policy, source } = project;
  if (!project.canReadSource) return [sourceNotHere];
  // Each command sets the whole list of scopes, so one command publishes the groups of every batch.
  const { checks: ofAll } = await readTrust(project, policy, null);
  const publishing = ofAll.find(({ code }) => code === 'source-published-scopes')?.fix.command;
  const relationships = { source: await source.relationships(), target: [], groups: [] };
  const { relationship } = partnerRelationship('source', relationships, policy);
  const found: StepCheck[] = [];
  for (const [number, batch] of Object.entries(policy.batches)) {
    if (batch.kind === 'file') continue;
    const { groups } = await readGroups(source, policy, Number(number));
    const checks = groupChecks(relationship, { batchGroup: batch.group, groups });
    const name = `Group of ${batch.name} (batch ${number})`;
    const failed = checks.filter(({ ok }) => !ok);
    const who = `Exchange organization administrator of ${policy.source.domain} (source tenant)`;
    for (const { command, ...check } of failed.length > 0 ? failed : checks.slice(0, 1)) {
      const isPublishing = check.code === 'batch-group-published' && publishing !== undefined;
      const fix = { who, command: isPublishing ? publishing : command };
      const title = check.ok ? name : check.title.replace('The batch’s group', name);
      const state = { severity: 'error', changesByItself: false, readAt: '', fix } as const;
      found.push({ ...checkOf({ ...check, ...state }), title, id: `${check.code}/${number}` });
    }
  }
  return found;
}

function checkOf({ code, title, ok, severity, observed, expected, fix }: TrustCheck): StepCheck {
  return {
    id: code,
    title,
    state: ok ? 'passed' : failedState[severity],
    observed,
    expected,
    fix: ok
      ? null
      : {
          who: fix.who,
          what: `${whatToRun(fix.command)}${scriptText[code] ?? certificateText(fix.command)}`,
          command: connected(fix.command),
        },
  };
}

const failedState = { error: 'failed', warning: 'warned' } as const;

/** The script of `npm run set-up-commands` that does the same. */
const scriptText: Readonly<Record<string, string>> = {
  'source-relationship': ' If there is none at all, set-up/source/3-exchange.ps1 makes it.',
  'target-relationship': ' If there is none at all, set-up/target/4-exchange.ps1 makes it.',
  'target-endpoint':
    ' If there is none at all, set-up/target/4-exchange.ps1 makes it. The secret is the last line that set-up/target/1-applications.ps1 printed, and the source must have consented to the mailbox-move app.',
};

/** How the certificate is made that the command adds. */
function certificateText(command: string): string {
  if (!command.includes('-KeyCredentials')) return '';
  const pem = newCertificateFile.replace(/\.crt$/, '');
  return ` Before, whoever runs the bot makes the certificate, and hands over ${newCertificateFile} alone:\n> ${makeCertificate(pem)}`;
}

/** Commands of Graph connect themselves. */
function connected(command: string): string {
  const needsExchange = /^[A-Z][a-z]+-/.test(command) && !/-Mg/.test(command);
  return needsExchange ? `Connect-ExchangeOnline; ${command}` : command;
}

function whatToRun(command: string): string {
  if (command.startsWith('#')) return 'Do what the last line says.';
  return /\b(Connect-Mg|New-Mg)/.test(command)
    ? 'Run the command in PowerShell with the module Microsoft.Graph.'
    : 'Run the command in PowerShell with the module ExchangeOnlineManagement, and sign in to that tenant.';
}
