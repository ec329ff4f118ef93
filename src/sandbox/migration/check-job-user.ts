import { exchangeErrors } from './exchange-job-errors.ts';
import { officeLicence } from '../licence-plans.ts';
import { isMailbox, isMailUser, type Recipient } from '../world/recipient.ts';
import { mailboxOf } from './obstacles.ts';
import type { Job } from '../state/job-records.ts';
import { type Where, type ServiceError, injectedError, coded } from './job-errors.ts';

/** What a validation finds for one user of a job. */
export function errorsOf(id: string, where: Where): readonly ServiceError[] {
  const { job, side, tenants } = where;
  const injected = injectedError('job-validation-fails', id, where);
  const user = tenants.store.get(side, id);
  const found = [
    ...(injected === null ? [] : [injected]),
    ...(isRepeated(id, job) ? [coded('CTM-001')] : []),
    ...(isElsewhere(id, where) ? [coded('CTM-002')] : []),
  ];
  if (user === null || !(isMailUser(user) || isMailbox(user))) return [...found, coded('IM-003')];
  const mapping = mappingOf(user, where);
  const unmapped = { none: [coded('CTM-100')], pending: [coded('CTM-101')], completed: [] };
  return [
    ...found,
    ...unmapped[mapping],
    ...exchangeErrors(user, where),
    ...licenceErrors(user, where),
  ].filter(({ service }) => service === null || job.workloads.includes(service));
}

function isRepeated(id: string, { resources }: Job): boolean {
  return resources.indexOf(id) !== resources.lastIndexOf(id);
}

/** Whether an older job that is not at its end has the user. */
function isElsewhere(id: string, { job, side, tenants }: Where): boolean {
  const moves = tenants.store.moves(side);
  return [...moves.jobs.values()].some(
    (each) =>
      each.key !== job.key &&
      each.createdAt <= job.createdAt &&
      !isOver(each) &&
      each.resources.includes(id) &&
      moves.tasks.get(`${each.key} ${id}`)?.states.some(({ status }) => status !== 'canceled'),
  );
}

export function isOver({ status }: Job): boolean {
  return ['completed', 'completedWithErrors', 'failed', 'cancelled', 'pendingDelete'].includes(
    status,
  );
}

function mappingOf(user: Recipient, { side, tenants }: Where): 'completed' | 'pending' | 'none' {
  const { store, switches } = tenants;
  const known = store.moves(side).identities.get(user.ExternalDirectoryObjectId);
  if (known !== undefined) return known.state;
  if (switches.is('identityMapping', 'separate')) return 'none';
  return mailboxOf(user, store) === null ? 'none' : 'completed';
}

/** Teams and meetings need the licence of their service on both sides. */
function licenceErrors(user: Recipient, { tenants: { store } }: Where): readonly ServiceError[] {
  const pair = [user, mailboxOf(user, store)].filter((each) => each !== null);
  if (pair.every(({ Licences }) => Licences.includes(officeLicence))) return [];
  return [coded('CTTM-005'), coded('MMS-007')];
}
