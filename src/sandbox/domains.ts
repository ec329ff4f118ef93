import { handedOverDomain, tenantFacts, type Side } from './constants.ts';

/** Accepted domains of a tenant, the default one first. */
export const acceptedDomains: Readonly<Record<Side, readonly string[]>> = {
  source: [tenantFacts.source.mailDomain, tenantFacts.source.initialDomain],
  target: [tenantFacts.target.mailDomain, tenantFacts.target.initialDomain, handedOverDomain],
};
