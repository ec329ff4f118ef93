import type { Policy } from './policy.ts';
import { application } from './trust/application.ts';
import { batchGroup } from './trust/batch-group.ts';
import { domains } from './trust/domains.ts';
import { moves } from './trust/moves.ts';
import { partner } from './trust/partner.ts';
import type { Check, TrustReadings } from './trust/readings.ts';
import { scopes } from './trust/scopes.ts';

export type { Check, Group, Relationship, TrustReadings } from './trust/readings.ts';

/** Every check of the trust between the tenants, in the order in which an admin would mend them; what hangs on a missing relationship is left out. */
export function checkTrust(readings: TrustReadings, policy: Policy): readonly Check[] {
  const target = partner('target', readings, policy);
  const source = partner('source', readings, policy);
  return [
    target.check,
    ...(target.relationship === null ? [] : moves('target', target.relationship, policy)),
    source.check,
    ...(source.relationship === null
      ? []
      : [
          ...moves('source', source.relationship, policy),
          application(source.relationship, policy),
          scopes(source.relationship, readings, policy),
        ]),
    ...batchGroup(source.relationship, readings, policy),
    ...domains(readings, policy),
  ];
}
