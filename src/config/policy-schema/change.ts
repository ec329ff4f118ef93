import type { ChangePolicy } from '../../mapping/change-policy.ts';
import * as z from 'zod/v4';
import { expected, section, text, trueOrFalse } from './policy-fields.ts';

const systemId = text('the sys_id of a template, 32 hexadecimal digits')
  .toLowerCase()
  .regex(/^[\da-f]{32}$/, expected('the sys_id of a template, 32 hexadecimal digits'));

const closeCode = (code: string) => text('a close code of ServiceNow').default(code);
const serviceNow = section({
  template: systemId.nullable().default(null),
  assignmentGroup: text('the name of a group in ServiceNow').nullable().default(null),
  closeCodes: section({
    done: closeCode('successful'),
    issues: closeCode('successful_issues'),
    notDone: closeCode('unsuccessful'),
  }).prefault({}),
});

const statuses = (...names: readonly string[]) =>
  z
    .array(text('the name of a status in Jira'), expected('a list of statuses in Jira'))
    .min(1, expected('a list of statuses in Jira'))
    .default([...names]);
const projectError = expected('the key of a Jira project, such as CHG');
const jira = section({
  project: text('the key of a Jira project, such as CHG').regex(
    /^[A-Z][A-Z\d_]{0,30}$/,
    projectError,
  ),
  issueType: text('the name of an issue type in Jira').default('Change'),
  approved: statuses('Approved'),
  refused: statuses('Rejected', 'Declined', 'Canceled', 'Cancelled'),
  closed: text('the name of a status in Jira').default('Done'),
});

/** Without the address and the credentials, which are environment variables. */
export const change: z.ZodType<ChangePolicy> = section({
  required: trueOrFalse().default(false),
  names: trueOrFalse().default(false),
  serviceNow: serviceNow.nullable().default(null),
  jira: jira.nullable().default(null),
}).refine((value) => (value.serviceNow === null) !== (value.jira === null), {
  error: 'needs one system. Enter serviceNow: {}, or jira: { project: CHG }.',
});
