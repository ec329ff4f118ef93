import type { Route } from '../http/server.ts';
import type { Tenants } from '../state/tenants.ts';
import { applications } from './applications.ts';
import { authorized, type Permission, type GraphHandler } from './authorize.ts';
import { groupById, members, transitiveMembers } from './groups.ts';
import { appRoleAssignments, servicePrincipals } from './service-principals.ts';
import { organization, subscribedSkus } from './subscribed-skus.ts';
import { checkMemberGroups, user, users } from './users.ts';

/** The part of Microsoft Graph v1.0 that reads people and groups. */
export function graphRoutes(tenants: Tenants): readonly Route[] {
  const route = (what: string, needs: readonly Permission[], serve: GraphHandler): Route => {
    const [verb = '', path = ''] = what.split(' ');
    const answer = authorized(what, needs, serve);
    return {
      method: verb === 'POST' ? 'post' : 'get',
      path: `/v1.0${path}`,
      answer: (call) => answer(call, tenants),
    };
  };
  return [
    route('GET /applications', ['Application.Read.All'], applications),
    route('GET /servicePrincipals', ['Application.Read.All'], servicePrincipals),
    route(
      'GET /servicePrincipals/:id/appRoleAssignments',
      ['Application.Read.All'],
      appRoleAssignments,
    ),
    route('GET /organization', ['Organization.Read.All'], organization),
    route('GET /subscribedSkus', ['Organization.Read.All'], subscribedSkus),
    route('GET /users', ['User.Read.All'], users),
    route('GET /users/:id', ['User.Read.All'], user),
    route(
      'POST /users/:id/checkMemberGroups',
      ['User.Read.All', 'GroupMember.Read.All'],
      checkMemberGroups,
    ),
    route('GET /groups/:id', ['GroupMember.Read.All'], groupById),
    route('GET /groups/:id/members', ['GroupMember.Read.All'], members),
    route('GET /groups/:id/transitiveMembers', ['GroupMember.Read.All'], transitiveMembers),
  ];
}
