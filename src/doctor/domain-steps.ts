import { domainOf } from '../mapping/email-address.ts';
import { similarDomain } from '../mapping/trust/similar-domain.ts';
import type { Side } from '../mapping/tenant-objects.ts';
import { sectionOf } from '../ports/doctor-report.ts';
import { cmdletStepId } from './cmdlet-steps.ts';
import { failed, passed, warned, type DoctorStep, type StepCheck, type Subject } from './step.ts';

/** Whether each tenant knows the domain that the policy gives it; what depends on a wrong one is not checked. */
export const domainSteps: readonly DoctorStep[] = [
  {
    ...{ id: 'source-domain', section: sectionOf('source') },
    title: 'Domain of the source in the policy',
    needs: [cmdletStepId({ side: 'source', cmdlet: 'Get-Mailbox' })],
    check: async (subject) => {
      const { source, canReadSource, policy } = await subject.project();
      const { domain, tenantId } = policy.source;
      // Entra tells everyone whose domain one is; the bot may have no right to list those of the source.
      const owner = await subject.installation.tenantOfDomain(domain);
      if (owner.kind === 'found' && owner.tenantId === tenantId.toLowerCase())
        return [passed(domain)];
      if (owner.kind === 'found') return [await foreignDomain(domain, owner.tenantId, subject)];
      if (!canReadSource) return [];
      const mailboxes = await source.mailboxes();
      const known = mailboxes.flatMap(({ addresses }) => addresses.map(domainOf));
      const isUnknown = owner.kind === 'unknown';
      const named = { side: 'source', key: 'source.domain', domain, known, isUnknown } as const;
      return [await domainCheck(named, subject)];
    },
  },
  {
    ...{ id: 'target-domain', section: sectionOf('target') },
    title: 'Domain of the target in the policy',
    needs: [cmdletStepId({ side: 'target', cmdlet: 'Get-AcceptedDomain' })],
    check: async (subject) => {
      const { target, policy } = await subject.project();
      const { domain } = policy.target;
      const known = await target.acceptedDomains();
      const named = { side: 'target', key: 'target.domain', domain, known } as const;
      return [await domainCheck({ ...named, isUnknown: true }, subject)];
    },
  },
];

interface PolicyDomain {
  readonly side: Side;
  /** In the policy file. */
  readonly key: string;
  readonly domain: string;
  /** What the tenant has. */
  readonly known: readonly string[];
  /** Whether a domain that is not among them can’t be right. */
  readonly isUnknown: boolean;
}

const who = 'the admins of the project';

async function domainCheck(
  { side, key, domain, known, isUnknown }: PolicyDomain,
  { installation }: Subject,
): Promise<StepCheck> {
  const names = known.map((name) => name.trim().toLowerCase());
  if (names.includes(domain.trim().toLowerCase()) && (side === 'target' || !isUnknown))
    return passed(domain);
  const meant = similarDomain(domain, names);
  const { path } = await installation.policyFile();
  if (meant !== null)
    return failed({
      observed: `The policy says ${domain}, and the ${side} has ${meant}.`,
      expected: `a domain that the ${side} has`,
      fix: { who, what: `Correct ${key} in ${path} to ${meant}.`, command: null },
    });
  const found = {
    observed: absenceText(domain, side, isUnknown),
    expected: `the initial domain of the ${side}, such as contoso.onmicrosoft.com`,
    fix: {
      who,
      what: `Correct ${key} in ${path}. The command lists the domains of the ${side}.`,
      command: 'Connect-ExchangeOnline; Get-AcceptedDomain | Format-Table DomainName, DomainType',
    },
  };
  return isUnknown ? failed(found) : warned(found);
}

function absenceText(domain: string, side: Side, isUnknown: boolean): string {
  if (side === 'target') return `The target does not accept ${domain}.`;
  return isUnknown
    ? `No tenant has the domain ${domain}.`
    : `No mailbox of the source has an address in ${domain}.`;
}

/** Somebody else has registered the domain, such as one that differs by a letter. */
async function foreignDomain(
  domain: string,
  tenantId: string,
  { installation, project }: Subject,
): Promise<StepCheck> {
  const { policy } = await project();
  const { path } = await installation.policyFile();
  return failed({
    observed: `${domain} belongs to the tenant ${tenantId}, and source.tenantId is ${policy.source.tenantId}.`,
    expected: 'the initial domain of the source, such as contoso.onmicrosoft.com',
    fix: { who, what: `Correct source.domain or source.tenantId in ${path}.`, command: null },
  });
}
