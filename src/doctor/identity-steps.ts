import { assignEntraRole, grantPermission } from '../mapping/entra-commands.ts';
import {
  entraRoleFor,
  entraRoles,
  isNeededBy,
  requiredPermissions,
} from '../mapping/required-access.ts';
import type { RequiredPermission } from '../mapping/required-access-types.ts';
import { shortList } from '../mapping/named-object.ts';
import type { TokenReading } from '../ports/identity-reading.ts';
import type { IdentityVariables } from '../ports/installation.ts';
import { sectionOf } from '../ports/doctor-report.ts';
import type { Identity, IdentityContext } from './identity.ts';
import { signInCheck } from './sign-in.ts';
import { failed, passed, warned, type DoctorStep, type StepCheck, type Subject } from './step.ts';

/** `source`, `target` or `target-write`, with which the ids of its steps begin. */
function prefixOf({ side, use }: Identity): string {
  return use === 'write' ? `${side}-write` : side;
}

/** Whether an identity gets tokens, with which permissions, and with which Entra role. */
export function identitySteps(identity: Identity): readonly DoctorStep[] {
  const prefix = prefixOf(identity);
  const section = sectionOf(identity.side);
  const whose = identity.use === 'write' ? 'the application that stamps' : 'the application';
  const step = (
    id: string,
    needs: readonly string[],
    { title, check }: Pick<DoctorStep, 'title' | 'check'>,
  ): DoctorStep => ({
    id: `${prefix}-${id}`,
    section,
    needs,
    title: `${title} of ${whose}`,
    check,
  });
  return [
    step('sign-in', ['policy-file'], {
      title: 'Tokens',
      check: (subject) => checkIdentity(identity, subject, signInCheck),
    }),
    step('permissions', [`${prefix}-sign-in`], {
      title: 'Permissions',
      check: (subject) => checkIdentity(identity, subject, permissionChecks),
    }),
    step('role', [`${prefix}-permissions`], {
      title: 'Entra role',
      check: (subject) => checkIdentity(identity, subject, roleCheck),
    }),
  ];
}

type IdentityCheck = (
  context: IdentityContext,
) => readonly StepCheck[] | Promise<readonly StepCheck[]>;

/** None for an identity that is not set up: the other one of its tenant does its work. */
async function checkIdentity(
  { side, use }: Identity,
  subject: Subject,
  check: IdentityCheck,
): Promise<readonly StepCheck[]> {
  const project = await subject.project();
  const { policy } = project;
  const readings = await project[side].identities();
  const reading = readings.find((each) => each.use === use);
  if (reading === undefined) return [];
  const { tenantId, domain } = policy[side];
  return check({
    ...{ side, use, subject, reading, tenantId, clientId: reading.clientId },
    variables: variablesOf({ side, use }),
    tenantName: `${domain} (${side} tenant)`,
  });
}

function variablesOf({ side, use }: Identity): IdentityVariables {
  if (use === 'write') return 'TARGET_WRITE';
  return side === 'source' ? 'SOURCE' : 'TARGET';
}

async function permissionChecks(context: IdentityContext): Promise<readonly StepCheck[]> {
  const { side, use, reading, subject } = context;
  const { policy, [side]: tenant } = await subject.project();
  // Where no other application is named, this one writes too.
  const alone = (await tenant.identities()).every((each) => each.use === use);
  const all = requiredPermissions.filter(
    (each) => each.side === side && (each.use === use || alone) && isNeededBy(policy, each),
  );
  const needed = [...new Map(all.map((each) => [each.permission, each])).values()];
  const held = new Set([...rolesOf(reading.exchange), ...rolesOf(reading.graph)]);
  const missing = needed.filter(({ permission }) => !isHeld(permission, held));
  const granted = needed.filter((each) => !missing.includes(each));
  const checks = missing.map((permission) => missingPermission(permission, held, context));
  if (granted.length === 0) return checks;
  return [...checks, passed(granted.map(({ permission }) => permission).join(', '))];
}

function missingPermission(
  { permission, resource, why, without, isOptional }: RequiredPermission,
  held: ReadonlySet<string>,
  { clientId, tenantId, tenantName, side, use }: IdentityContext,
): StepCheck {
  // Entra offers three permissions of similar names, and Exchange refuses the other two.
  const similar = [...held].filter(
    (role) => /ManageAsApp/.test(role) && /ManageAsApp/.test(permission),
  );
  const found = {
    id: `${prefixOf({ side, use })}-permissions/${permission}`,
    title: `Permission ${permission} for ${resource}`,
    observed: `The app ${clientId} does not have it. ${similar.length > 0 ? `It has ${shortList(similar)}, which is another one. ` : ''}${without}`,
    expected: `${permission}. ${why}`,
    fix: {
      who: `a Privileged Role Administrator of ${tenantName}`,
      what: `Grant the permission to the app, then run doctor again: a new token has it after a few minutes.`,
      command: grantPermission({ tenantId, clientId }, { resource, permission }),
    },
  };
  const { id, title } = found;
  return { ...(isOptional ? warned(found) : failed(found)), id, title };
}

/** Permissions that do instead of another one. */
const alternatives: Readonly<Record<string, readonly string[]>> = {
  'Organization.Read.All': ['LicenseAssignment.Read.All', 'Directory.Read.All'],
  'User.Read.All': ['Directory.Read.All'],
  'GroupMember.Read.All': ['Group.Read.All', 'Directory.Read.All'],
  'Application.Read.All': ['Directory.Read.All'],
  'CrossTenantContentMigration.Read.All': ['CrossTenantContentMigration.ReadWrite.All'],
};

function isHeld(permission: string, held: ReadonlySet<string>): boolean {
  return [permission, ...(alternatives[permission] ?? [])].some((each) => held.has(each));
}

function rolesOf(reading: TokenReading): readonly string[] {
  return reading.kind === 'token' ? reading.roles : [];
}

/** A role group of Exchange may give the rights without an Entra role, so then one cmdlet is tried. */
async function roleCheck(context: IdentityContext): Promise<readonly StepCheck[]> {
  const { reading, side, use, tenantId, clientId, tenantName, subject } = context;
  const held = reading.exchange.kind === 'token' ? reading.exchange.directoryRoles : [];
  const names = enough({ side, use }).filter(({ templateId }) => held.includes(templateId));
  if (names.length > 0) return [passed(names.map(({ name }) => name).join(', '))];
  const role = entraRoleFor({ side, use });
  const fix = {
    who: `a Privileged Role Administrator of ${tenantName}`,
    what: `Assign the role ${role.name} to the app, then run doctor again: a new token has it after a few minutes.`,
    command: assignEntraRole({ tenantId, clientId }, role),
  };
  const expected = `${role.name}, or a role group of Exchange with the cmdlets in docs/set-up.md`;
  if (use === 'write') {
    const observed = `The token of the app ${clientId} has no Entra role that includes Set-MailUser. Whether a role group of Exchange includes it can’t be proved without writing.`;
    return [warned({ observed, expected, fix })];
  }
  const project = await subject.project();
  const tried = await project[side].tryCmdlet('Get-OrganizationRelationship');
  if (tried.kind !== 'denied')
    return [passed('No Entra role, but Exchange runs cmdlets: the rights come from a role group.')];
  return [
    failed({ observed: `The token of the app ${clientId} has none. ${tried.text}`, expected, fix }),
  ];
}

/** The Entra roles of which one is enough. */
function enough({ side, use }: Identity) {
  const { globalReader, ...administrators } = entraRoles;
  const writers = Object.values(administrators);
  return side === 'source' && use === 'read'
    ? [globalReader, ...writers]
    : [...writers, ...(use === 'read' ? [globalReader] : [])];
}
