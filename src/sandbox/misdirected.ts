import { header } from './http/call.ts';
import { plain } from './http/reply.ts';
import type { Route } from './http/server.ts';
import type { Tenants } from './state/tenants.ts';

/** Counts, and turns away, whoever brings a call under a host name that is not the origin's. */
export function ownHostOnly(routes: readonly Route[], tenants: Tenants): readonly Route[] {
  return routes.map((route) => ({
    ...route,
    answer: (call) => {
      if (header(call, 'host') === new URL(tenants.origin()).host) return route.answer(call);
      tenants.tally.misdirected();
      return plain(400, 'Bad Request - Invalid Hostname');
    },
  }));
}
