import { idOf, maxChangeText, type PolicyChange } from '../mapping/policy/policy-changes.ts';
import type { TextLimits } from './text-limits.ts';

/** One change as a sentence; `id` is the object id of the person or group that the sentence names. */
export interface PolicyChangeLine {
  readonly sentence: string;
  readonly id: string;
}

/** «Admins: add Alex Wilber», «Approvals needed: 1 → 2». Without a shorter name, the key is shown as it is in the policy file. */
export function changeLine(
  { key, was, is }: PolicyChange,
  names: ReadonlyMap<string, string>,
  limits: TextLimits,
): PolicyChangeLine {
  const label = limits.plain(labelOf(key), maxChangeText.key);
  const id = idOf(is ?? was);
  const isMember = memberKey.test(key) && id !== null && (was === null || is === null);
  if (!isMember) {
    const before = valueText({ key, value: was, other: is }, limits);
    const after = valueText({ key, value: is, other: was }, limits);
    return { sentence: `${label}: ${before} → ${after}`, id: '' };
  }
  const verb = was === null ? 'add' : 'remove';
  const name = names.get(id);
  const shownId = limits.identifier(id, maxChangeText.value);
  return name === undefined
    ? { sentence: `${label}: ${verb} ${shownId}, whom the directory doesn’t know`, id: '' }
    : { sentence: `${label}: ${verb} ${limits.plain(name, 64)}`, id: shownId };
}

/** Lists of object ids. */
const memberKey = /\.(?:users|groups)$/;

const labels: ReadonlyMap<string, string> = new Map([
  ['name', 'Project name'],
  ['source.export', 'Exports of the source'],
  ['source.export.keys', 'Keys that sign exports of the source'],
  ['source.export.approveWithin', 'Age of an export at an approval'],
  ['source.export.stampWithin', 'Age of an export when stamping begins'],
  ['match', 'Match rules'],
  ['employeeId', 'Attribute with the employee ID'],
  ['roles.admins.users', 'Admins'],
  ['roles.admins.groups', 'Groups of admins'],
  ['roles.approvers.users', 'Approvers'],
  ['roles.approvers.groups', 'Groups of approvers'],
  ['roles.approvers.source.users', 'Approvers of the source tenant'],
  ['roles.approvers.source.groups', 'Groups of approvers of the source tenant'],
  ['roles.approvers.target.users', 'Approvers of the target tenant'],
  ['roles.approvers.target.groups', 'Groups of approvers of the target tenant'],
  ['roles.viewers.users', 'Viewers'],
  ['roles.viewers.groups', 'Groups of viewers'],
  ['approval.required', 'Approvals needed'],
  ['approval.perTenant', 'One approval for each tenant'],
  ['approval.expires', 'Time to decide'],
  ['approval.remind', 'Reminder after'],
  ['approval.escalate', 'Escalation'],
  ['approval.escalate.after', 'Escalation after'],
  ['approval.escalate.users', 'People who get escalations'],
  ['approval.partial', 'Approving only people without warnings'],
  ['protected.users', 'Protected people'],
  ['protected.groups', 'Protected groups'],
  ['protected.approvers.users', 'Approvers of protected people'],
  ['protected.approvers.groups', 'Groups of approvers of protected people'],
  ['limits.batchSize', 'Most people in a batch'],
  ['limits.canary', 'People stamped first'],
  ['limits.concurrency', 'Writes at once'],
  ['limits.stopAfterSameErrors', 'Errors of a kind that stop a run'],
  ['limits.settle', 'Time until a write must show'],
  ['limits.timeZone', 'Time zone'],
  ['undo.clearGuid', 'Undo clears GUIDs'],
  ['watch.every', 'Time between two checks for changes'],
]);

function labelOf(key: string): string {
  const batch = /^batches\.(\d+)\.(name|kind|group|file)$/.exec(key);
  if (batch !== null) return `Batch ${batch[1]}, ${batch[2] === 'kind' ? 'source' : batch[2]}`;
  return labels.get(key) ?? key;
}

/** Their values are milliseconds. */
const durationKeys: readonly string[] = [
  'approval.expires',
  'approval.remind',
  'approval.escalate.after',
  'limits.settle',
  'source.export.approveWithin',
  'source.export.stampWithin',
  'watch.every',
];

interface ChangedValue {
  readonly key: string;
  readonly value: string | null;
  readonly other: string | null;
}

function valueText({ key, value, other }: ChangedValue, limits: TextLimits): string {
  if (value === 'null') return 'none';
  // A section that was null and now has keys of its own, or the other way round.
  if (value === null) return other === 'null' ? 'set' : 'not set';
  if (value === 'true' || value === 'false') return value === 'true' ? 'yes' : 'no';
  if (durationKeys.includes(key) && /^\d{1,12}$/.test(value)) return durationText(Number(value));
  return limits.identifier(value, maxChangeText.value);
}

/** Exact, in the largest unit without a rest. */
function durationText(ms: number): string {
  if (ms === 0) return '0 s';
  const [unit, size] = units.find(([, length]) => ms % length === 0) ?? (['ms', 1] as const);
  return `${ms / size} ${unit}`;
}

const units = [
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1_000],
] as const;
