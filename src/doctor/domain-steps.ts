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
      if (!canReadSource) return [];
      const { domain } = policy.source;
      // The source has no right to list its domains; its mailboxes have addresses in them.
      const mailboxes = await source.mailboxes();
      const known = mailboxes.flatMap(({ addresses }) => addresses.map(domainOf));
      return [await domainCheck({ side: 'source', key: 'source.domain', domain, known }, subject)];
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
      return [await domainCheck({ side: 'target', key: 'target.domain', domain, known }, subject)];
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
}

async function domainCheck(
  { side, key, domain, known }: PolicyDomain,
  { installation }: Subject,
): Promise<StepCheck> {
  const names = known.map((name) => name.trim().toLowerCase());
  if (names.includes(domain.trim().toLowerCase())) return passed(domain);
  const meant = similarDomain(domain, names);
  const { path } = await installation.policyFile();
  const who = 'the admins of the project';
  if (meant !== null)
    return failed({
      observed: `The policy says ${domain}, and the ${side} has ${meant}.`,
      expected: `a domain that the ${side} has`,
      fix: { who, what: `Correct ${key} in ${path} to ${meant}.`, command: null },
    });
  const found = {
    observed:
      side === 'source'
        ? `No mailbox of the source has an address in ${domain}.`
        : `The target does not accept ${domain}.`,
    expected: `the initial domain of the ${side}, such as contoso.onmicrosoft.com`,
    fix: {
      who,
      what: `Correct ${key} in ${path}. The command lists the domains of the ${side}.`,
      command: 'Connect-ExchangeOnline; Get-AcceptedDomain | Format-Table DomainName, DomainType',
    },
  };
  return side === 'source' ? warned(found) : failed(found);
}
