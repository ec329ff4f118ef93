import { isGuid } from '../guid.ts';
import { objectIn, record, type Fields } from '../http/parse.ts';
import { workloadNames } from '../migration/job-codes.ts';
import type { Job } from '../state/job-records.ts';
import type { GraphCall } from './authorize.ts';

/** What a new job needs; `faulty` says what is wrong with the body. */
export type JobInput =
  | {
      readonly kind: 'good';
      readonly job: Pick<
        Job,
        | 'displayName'
        | 'sourceTenantId'
        | 'workloads'
        | 'sourceEndpoint'
        | 'deliveryDomain'
        | 'resources'
        | 'completeAfter'
      >;
    }
  | { readonly kind: 'faulty'; readonly why: string };

const known = [
  ...['displayName', 'completeAfterDateTime', 'sourceTenantId', 'exchangeSettings', 'workloads'],
  ...['resourceType', 'resources'],
];

/** Reads the body of a new job. */
export function jobInput({ call, tenants }: GraphCall): JobInput {
  const body = objectIn(call.body);
  if (body === null) return faulty('The body is no JSON object.');
  const unknown = Object.keys(body).find((key) => !known.includes(key) && !key.startsWith('@'));
  if (unknown !== undefined) return faulty(`The property '${unknown}' does not exist.`);
  const displayName = textIn(body, 'displayName');
  if (displayName === null) return faulty('displayName is required.');
  const sourceTenantId = textIn(body, 'sourceTenantId');
  if (sourceTenantId === null || !isGuid(sourceTenantId))
    return faulty('sourceTenantId is required.');
  if (body['resourceType'] !== 'Users') return faulty("resourceType must be 'Users'.");
  const completeAfter = timeIn(body);
  if (completeAfter === null) return faulty('completeAfterDateTime is required, as a date in UTC.');
  const resources = idsIn(body['resources']);
  if (resources === null) return faulty('resources must be the object ids of target users.');
  const limit = tenants.switches.is('jobMembers', 'hundred') ? 100 : 2_000;
  if (resources.length > limit) return faulty(`A job can have at most ${limit} resources.`);
  const workloads = workloadsIn(body['workloads']);
  if (workloads === null) return faulty('workloads takes Exchange, ODSP, Teams and Meeting.');
  const settings = record(body['exchangeSettings']) ?? {};
  const sourceEndpoint = textIn(settings, 'sourceEndpoint');
  const deliveryDomain = textIn(settings, 'targetDeliveryDomain');
  if (workloads.includes('Exchange') && (sourceEndpoint === null || deliveryDomain === null)) {
    return faulty('exchangeSettings with sourceEndpoint and targetDeliveryDomain is required.');
  }
  return {
    kind: 'good',
    job: {
      displayName,
      sourceTenantId: sourceTenantId.toLowerCase(),
      workloads,
      sourceEndpoint: sourceEndpoint ?? '',
      deliveryDomain: deliveryDomain ?? '',
      resources,
      completeAfter,
    },
  };
}

/** completeAfterDateTime in milliseconds; null: absent or no date. */
export function timeIn(body: Fields): number | null {
  const text = textIn(body, 'completeAfterDateTime') ?? '';
  const at = Date.parse(text);
  return /^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:\d\d)$/.test(text) && !Number.isNaN(at) ? at : null;
}

function textIn(fields: Fields, name: string): string | null {
  const value = fields[name];
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

function idsIn(value: unknown): readonly string[] | null {
  if (!Array.isArray(value) || value.length === 0) return null;
  const ids = value.filter((each) => typeof each === 'string' && isGuid(each));
  return ids.length === value.length ? ids.map((id) => String(id).toLowerCase()) : null;
}

/** Absent or empty: all. */
function workloadsIn(value: unknown): readonly string[] | null {
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return workloadNames;
  if (!Array.isArray(value)) return null;
  const named = value.map((each) =>
    workloadNames.find((name) => name.toLowerCase() === String(each).toLowerCase()),
  );
  const found = named.filter((each) => each !== undefined);
  return found.length === value.length ? found : null;
}

function faulty(why: string): JobInput {
  return { kind: 'faulty', why };
}
