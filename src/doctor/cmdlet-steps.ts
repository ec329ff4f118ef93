import { assignEntraRole } from '../mapping/entra-commands.ts';
import {
  entraRoleFor,
  entraRoles,
  isNeededBy,
  requiredCmdlets,
} from '../mapping/required-access.ts';
import type { RequiredCmdlet } from '../mapping/required-access-types.ts';
import { sectionOf } from '../ports/doctor-report.ts';
import type { CmdletReading } from '../ports/cmdlet-reading.ts';
import { TenantError } from '../ports/tenant-error.ts';
import { failed, passed, warned, type DoctorStep, type StepCheck, type Subject } from './step.ts';

/** One step for each cmdlet that the bot runs. Only cmdlets that change nothing are run. */
export const cmdletSteps: readonly DoctorStep[] = requiredCmdlets.map((required) => {
  const { cmdlet, side } = required;
  return {
    id: cmdletStepId(required),
    section: sectionOf(side),
    title: `Right to run ${cmdlet}`,
    needs: [`${side}-role`],
    check: (subject) => checkCmdlet(required, subject),
  };
});

export function cmdletStepId({ side, cmdlet }: Pick<RequiredCmdlet, 'side' | 'cmdlet'>): string {
  return `${side}-${cmdlet.toLowerCase()}`;
}

async function checkCmdlet(
  required: RequiredCmdlet,
  subject: Subject,
): Promise<readonly StepCheck[]> {
  const project = await subject.project();
  const { cmdlet, side, use } = required;
  // The source side made the exports that stand for it with rights of its own.
  if (side === 'source' && project.source.access === 'file') return [];
  if (!isNeededBy(project.policy, required)) return [];
  if (use === 'write') return writeRight(required, subject);
  if (cmdlet === 'Test-MigrationServerAvailability') return moveTestRight(required, subject);
  const tried = await project[side].tryCmdlet(cmdlet);
  return [await checkOf(tried, required, subject)];
}

async function checkOf(
  tried: CmdletReading,
  required: RequiredCmdlet,
  subject: Subject,
): Promise<StepCheck> {
  switch (tried.kind) {
    case 'ran':
      return passed('Exchange ran it.');
    case 'no-object':
      return passed(`The tenant has no ${tried.needed} to try it with.`);
    case 'denied':
      return deniedCheck(tried.text, required, subject);
  }
}

async function deniedCheck(
  text: string,
  required: RequiredCmdlet,
  subject: Subject,
): Promise<StepCheck> {
  const { cmdlet, side, use, exchangeRoles, why, without, isOptional, isConfirmed } = required;
  const { [side]: tenant, policy } = await subject.project();
  const reading = (await tenant.identities()).find((each) => each.use === use);
  const held = reading?.exchange.kind === 'token' ? reading.exchange.directoryRoles : [];
  const usual = entraRoleFor({ side, use });
  // Where the usual role does not include it, only the larger one is known to.
  const role =
    held.includes(usual.templateId) || !isConfirmed ? entraRoles.exchangeAdministrator : usual;
  const app = { tenantId: policy[side].tenantId, clientId: reading?.clientId ?? '' };
  const found = {
    observed: `${text} ${without}`,
    expected: `${cmdlet}: ${why}`,
    fix: {
      who: `a Privileged Role Administrator of ${policy[side].domain} (${side} tenant)`,
      what: `Assign the Entra role ${role.name} to the app ${app.clientId}; with less rights, a role group of Exchange with ${exchangeRoles.join(' or ')}. Run doctor again after a few minutes.`,
      command: assignEntraRole(app, role),
    },
  };
  return isOptional ? warned(found) : failed(found);
}

/** A write can't be tried, so the Entra roles of the identity that writes must show the right. */
async function writeRight(
  { cmdlet, side, why, exchangeRoles, isConfirmed }: RequiredCmdlet,
  subject: Subject,
): Promise<readonly StepCheck[]> {
  const { [side]: tenant, policy } = await subject.project();
  const readings = await tenant.identities();
  const writer = readings.find(({ use }) => use === 'write') ?? readings[0];
  const held = writer?.exchange.kind === 'token' ? writer.exchange.directoryRoles : [];
  const { recipientAdministrator, exchangeAdministrator, globalAdministrator } = entraRoles;
  const role = [recipientAdministrator, exchangeAdministrator, globalAdministrator].find(
    ({ templateId }) => held.includes(templateId),
  );
  const isSure = isConfirmed || role !== recipientAdministrator;
  if (role !== undefined)
    return [
      passed(
        `${role.name} ${isSure ? 'includes it' : 'should include it, which no source confirms'}. It was not run.`,
      ),
    ];
  const app = { tenantId: policy[side].tenantId, clientId: writer?.clientId ?? '' };
  const isReader = held.includes(entraRoles.globalReader.templateId);
  const proof =
    'Whether a role group of Exchange gives the right can’t be proved without writing: stamp one person first (limits.canary).';
  return [
    warned({
      observed: `The token of the app ${app.clientId} has ${isReader ? 'Global Reader, which' : 'no Entra role that'} ${isReader ? 'does not include' : 'includes'} ${cmdlet}. ${proof}`,
      expected: `${recipientAdministrator.name}, or a role group of Exchange with ${exchangeRoles.join(' or ')}. ${why}`,
      fix: {
        who: `a Privileged Role Administrator of ${policy[side].domain} (${side} tenant)`,
        what: `Assign the Entra role ${recipientAdministrator.name} to the app ${app.clientId}, unless a role group of Exchange gives it the right.`,
        command: assignEntraRole(app, recipientAdministrator),
      },
    }),
  ];
}

/** It connects to the other tenant and takes minutes, so it runs only where the policy asks for it, once. */
async function moveTestRight(
  required: RequiredCmdlet,
  subject: Subject,
): Promise<readonly StepCheck[]> {
  const { target, policy } = await subject.project();
  const { migration } = policy;
  if (migration === null || migration.endpoint === null || migration.test === 'off') return [];
  const users = await target.recipients();
  const user = users.find(({ recipientType }) => recipientType === 'MailUser');
  if (user === undefined) return [passed('The tenant has no mail user to try it with.')];
  try {
    const { result } = await target.testMove(migration.endpoint, user.primaryAddress);
    return [passed(`Exchange ran it; the result for one mail user was ${result}.`)];
  } catch (error) {
    if (!(error instanceof TenantError) || error.detail.kind !== 'forbidden') throw error;
    return [await deniedCheck(error.summary, required, subject)];
  }
}
