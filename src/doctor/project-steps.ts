import { quote } from '../mapping/powershell.ts';
import { plan } from '../mapping/plan/plan.ts';
import { countFindings } from '../mapping/plan/finding-counts.ts';
import { everyApprover, type BatchSource } from '../mapping/policy.ts';
import { severityOf } from '../mapping/readiness/finding-catalogue.ts';
import { readGroups } from '../planning/read-trust.ts';
import { readTenants } from '../planning/read-tenants.ts';
import { cmdletStepId } from './cmdlet-steps.ts';
import { requiredCmdlets } from '../mapping/required-access.ts';
import { sourceNotHere } from './trust-steps.ts';
import { failed, passed, warned, type DoctorStep, type StepCheck, type Subject } from './step.ts';

const section = 'Project';

const licences: DoctorStep = {
  ...{ id: 'licences', section },
  title: 'Licenses for the moves',
  needs: ['source-permissions', 'target-permissions'],
  check: async (subject) => {
    const { source, target, policy } = await subject.project();
    const owned = await Promise.all([
      source.access === 'file' ? [] : source.ownedLicences(),
      target.ownedLicences(),
    ]);
    const fit = owned.flatMap((licence, index) =>
      licence
        .filter(({ names }) => names.some((name) => policy.moveLicences.includes(name)))
        .map((each) => ({ ...each, side: index === 0 ? 'source' : 'target' })),
    );
    const bought = fit.filter(({ enabled }) => enabled > 0);
    if (bought.length > 0)
      return [
        passed(
          bought
            .map(({ name, enabled, used, side }) => `${name}: ${used} of ${enabled} used (${side})`)
            .join('; '),
        ),
      ];
    return [
      warned({
        observed: 'Neither tenant has any.',
        expected: `one for each person, on either side: ${policy.moveLicences.join(' or ')}`,
        fix: {
          who: 'whoever buys licenses for either tenant',
          what: 'Buy “Microsoft 365 Cross-tenant User Data Migration”. You can stamp without it; the moves fail. If you have it under another name, add the name to moveLicences in the policy file; the command lists the names.',
          command: `Connect-MgGraph -TenantId ${quote(policy.target.tenantId)} -Scopes 'LicenseAssignment.Read.All'; Get-MgSubscribedSku | Select-Object SkuPartNumber -ExpandProperty ServicePlans | Format-Table SkuPartNumber, ServicePlanName`,
        },
      }),
    ];
  },
};

const approvers: DoctorStep = {
  ...{ id: 'approvers', section },
  title: 'People who can approve',
  needs: ['source-permissions', 'target-permissions'],
  check: async (subject) => {
    const { directory, policy } = await subject.project();
    const { users, groups } = everyApprover(policy);
    const members = await Promise.all(groups.map((group) => directory.membersOf(group)));
    const missing = groups.filter((_, index) => members[index] === null);
    const people = new Set([
      ...users,
      ...members.flatMap((list) => list ?? []).map(({ id }) => id),
    ]);
    const enabled = await directory.enabledPeople([...people]);
    const unknown = users.filter((id) => !enabled.includes(id));
    const fix = {
      who: 'the admins of the project',
      what: 'Correct roles in the policy file. The command finds the object ID of a person.',
      command:
        "Get-MgUser -Filter 'mail eq ''<address of the person>''' | Format-List Id, DisplayName",
    };
    const expected = `at least ${policy.approval.required} with ${policy.approval.required === 1 ? 'an enabled account' : 'enabled accounts'} in the bot’s tenant, besides the person who starts a run: nobody approves their own`;
    const wrong = [...unknown.map((id) => `user ${id}`), ...missing.map((id) => `group ${id}`)];
    const unusable = wrong.length === 0 ? '' : ` Not found, or disabled: ${wrong.join(', ')}.`;
    const observed = `${enabled.length} ${enabled.length === 1 ? 'person' : 'people'} can approve.${unusable}`;
    if (enabled.length < policy.approval.required) return [failed({ observed, expected, fix })];
    return unusable === '' ? [passed(observed)] : [warned({ observed, expected, fix })];
  },
};

const dryPlan: DoctorStep = {
  ...{ id: 'dry-plan', section },
  title: 'Dry plan (nothing is written or kept)',
  needs: [
    ...['source-trust', 'target-trust'],
    ...requiredCmdlets.filter(({ isOptional }) => !isOptional).map(cmdletStepId),
  ],
  check: planOneBatch,
};

async function planOneBatch(subject: Subject): Promise<readonly StepCheck[]> {
  const project = await subject.project();
  if (!project.canReadSource) return [sourceNotHere];
  const { policy } = project;
  const number = subject.batch ?? Number(Object.keys(policy.batches)[0]);
  const batch = policy.batches[String(number)];
  if (batch === undefined)
    return [
      failed({
        observed: `The policy has no batch ${number}.`,
        expected: `one of ${Object.keys(policy.batches).join(', ')}`,
        fix: {
          who: 'whoever runs doctor',
          what: 'Name a batch of the policy.',
          command: 'npm run doctor -- --batch 1',
        },
      }),
    ];
  const { input } = await readTenants(
    project,
    { policy, batch: number, retries: null, selection: null },
    () => Promise.resolve([]),
  );
  const { rows } = plan(input);
  // The step before says what is wrong with the group.
  if (rows.length === 0 && batch.kind === 'group') {
    const { group } = await readGroups(project.source, policy, number);
    if (group === null) return [];
  }
  const can = rows.filter(({ kind }) => kind === 'ready' || kind === 'unchanged').length;
  const name = `${batch.name} (batch ${number})`;
  const worst = countFindings(rows)
    .findingCounts.filter(({ code }) => severityOf(code) === 'error')
    .slice(0, 3)
    .map(({ code, people }) => `${code} ${people}`)
    .join(', ');
  const observed = `${name}: ${can} of ${rows.length} people can be stamped, or are already${worst === '' ? '' : `; ${worst}`}.`;
  if (can > 0) return [passed(observed)];
  return [
    failed({
      observed,
      expected: 'at least one person who can be stamped',
      fix: {
        who: 'the admins of the project',
        what: `${emptyBatchAdvice(batch, rows.length)} docs/readiness.md explains each finding.`,
        command: null,
      },
    }),
  ];
}

function emptyBatchAdvice(batch: BatchSource, people: number): string {
  if (people > 0) return 'In Teams type “map batch” with its number, and open a person to see why.';
  return batch.kind === 'group'
    ? `Add people to the group ${batch.group}.`
    : `Add people to ${batch.file}.`;
}

export const projectSteps: readonly DoctorStep[] = [licences, approvers, dryPlan];
