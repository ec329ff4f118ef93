import type { Delegation, Delegations } from '../../src/ports/delegations.ts';
import { stored } from './stored.ts';

/** The Delegations port in memory. */
export function memoryDelegations(): Delegations {
  const latest = new Map<string, Delegation | null>();
  return {
    add: (delegation) => {
      latest.set(delegation.approver.id, stored(delegation));
      return Promise.resolve();
    },
    accept: ({ approver, at: givenAt }, { by: acceptedBy, at }) => {
      const delegation = latest.get(approver.id) ?? null;
      if (delegation?.at.getTime() !== givenAt.getTime()) return Promise.resolve(false);
      latest.set(approver.id, stored({ ...delegation, acceptedBy, at }));
      return Promise.resolve(true);
    },
    end: (approver) => {
      latest.set(approver.id, null);
      return Promise.resolve();
    },
    active: (on) => {
      const day = on.toISOString().slice(0, 10);
      const active = [...latest]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .flatMap(([, delegation]) => (delegation === null ? [] : [delegation]))
        .filter(({ until }) => until >= day);
      return Promise.resolve(active);
    },
  };
}
