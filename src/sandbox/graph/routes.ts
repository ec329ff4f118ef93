import type { Route } from '../http/server.ts';
import type { Tenants } from '../state/tenants.ts';
import { applications } from './applications.ts';
import { authorized, type Permission, type GraphHandler } from './authorize.ts';
import { groupById, members, transitiveMembers } from './groups.ts';
import { cancelJob, cancelTask, deleteJob } from './cancel-job.ts';
import { migrateJob, patchJob, validateJob } from './change-job.ts';
import { createJob } from './create-job.ts';
import { getJob, getTask, listJobs, listTasks } from './migration-jobs.ts';
import { jobsPath } from './find-job.ts';
import { getMapping, mappingsPath, patchMappings } from './user-mappings.ts';
import { appRoleAssignments, servicePrincipals } from './service-principals.ts';
import { organization, subscribedSkus } from './subscribed-skus.ts';
import { checkMemberGroups, user, users } from './users.ts';

/** The part of Microsoft Graph that reads people and groups, and moves them. */
export function graphRoutes(tenants: Tenants): readonly Route[] {
  const route = (what: string, needs: readonly Permission[], serve: GraphHandler): Route => {
    const [verb = '', path = ''] = what.split(' ');
    const answer = authorized(what, needs, serve);
    const version = path.startsWith(sharePoint) ? 'beta' : 'v1.0';
    return {
      method: methods[verb] ?? 'get',
      path: `/${version}${path}`,
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
    ...jobRoutes(route),
    route(`PATCH ${mappingsPath}`, ['SharePointCrossTenantMigration.Manage.All'], patchMappings),
    route(`GET ${sharePoint}/:mapping`, ['SharePointCrossTenantMigration.Read.All'], getMapping),
  ];
}

const sharePoint = '/solutions/sharePoint/migrations';
const methods: Readonly<Record<string, Route['method']>> = {
  GET: 'get',
  POST: 'post',
  PATCH: 'patch',
  DELETE: 'del',
};

function jobRoutes(
  route: (what: string, needs: readonly Permission[], serve: GraphHandler) => Route,
): readonly Route[] {
  const job = `${jobsPath}/:id`;
  const reads = ['CrossTenantContentMigration.Read.All'] as const;
  const writes = ['CrossTenantContentMigration.ReadWrite.All'] as const;
  return [
    route(`POST ${jobsPath}`, writes, createJob),
    route(`GET ${jobsPath}`, reads, listJobs),
    route(`GET ${job}`, reads, getJob),
    route(`PATCH ${job}`, writes, patchJob),
    route(`DELETE ${job}`, writes, deleteJob),
    route(`POST ${job}/validate`, writes, validateJob),
    route(`POST ${job}/migrate`, writes, migrateJob),
    route(`POST ${job}/cancel`, writes, cancelJob),
    route(`GET ${job}/users`, reads, listTasks),
    route(`GET ${job}/users/:task`, reads, getTask),
    route(`POST ${job}/users/:task/cancel`, writes, cancelTask),
  ];
}
