import { randomUUID } from 'node:crypto';
import type { Clock } from '../../src/ports/clock.ts';
import type { DashboardLinks } from '../../src/ports/dashboard-links.ts';
import type { Person } from '../../src/ports/person.ts';

/** The DashboardLinks port in memory. */
export function memoryDashboardLinks(clock: Pick<Clock, 'now'>): DashboardLinks {
  const links: { token: string; session: string | null; person: Person; until: Date }[] = [];
  const isOpen = ({ until }: { readonly until: Date }) => until > clock.now();
  return {
    offer: (person, lasts) => {
      const [token, until] = [randomUUID(), new Date(clock.now().getTime() + lasts)];
      links.push({ token, session: null, person, until });
      return Promise.resolve({ token, until });
    },
    open: (token) => {
      const link = links.find((one) => one.token === token && one.session === null && isOpen(one));
      if (link !== undefined) link.session = randomUUID();
      return Promise.resolve(link?.session ?? null);
    },
    personOf: (session) => {
      const link = links.find((one) => one.session === session && isOpen(one));
      return Promise.resolve(link?.person ?? null);
    },
  };
}
