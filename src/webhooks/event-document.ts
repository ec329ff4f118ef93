import * as z from 'zod/v4';
import { handOffActions } from '../mapping/hand-off/hand-off.ts';
import { handOffWays } from '../mapping/policy.ts';
import { rowKinds } from '../mapping/plan-rows.ts';
import { webhookEventTypes } from '../mapping/webhook-events.ts';
import { rowStates } from '../ports/row-states.ts';
import type { RunEventData, WebhookEvent } from '../ports/webhooks.ts';

/** The version of the body; a key that is removed or changes its meaning makes a new one. */
export const webhookVersion = 1;

const outcomes = [
  ...['broken-trust', 'nothing-to-write', 'rejected', 'expired', 'changed'],
  ...['cancelled', 'stopped', 'failed', 'done'],
] as const;

const person = z.object({ id: z.string().describe('Entra object id'), name: z.string() });
const onlyWithNames = 'null unless the policy has `names: true` for this webhook';

const data = z.object({
  project: z.string().describe('Name of the project in the policy'),
  run: z.int(),
  batch: z.int(),
  batchName: z.string().nullable().describe('null: the policy does not have the batch'),
  kind: z.enum(['map', 'retry', 'undo', 'restore', 'hand-off']).describe('What the run does'),
  migration: z
    .object({ action: z.enum(handOffActions), way: z.enum(handOffWays) })
    .nullable()
    .describe('What a hand-off does with migrations; null for every other run'),
  digest: z.string().nullable().describe('The plan code in full; null: there is no plan yet'),
  people: z
    .record(z.enum(rowKinds), z.int())
    .nullable()
    .describe('People by outcome in the plan; null: there is no plan yet'),
  results: z
    .partialRecord(z.enum(rowStates), z.int())
    .nullable()
    .describe(
      'People by what became of them, only in run.ended; states without people are left out',
    ),
  outcome: z
    .string()
    .nullable()
    .describe(`How the run ended: ${outcomes.join(', ')}`),
  requestedBy: person.nullable().describe(`Who requested the run; ${onlyWithNames}`),
  by: person.nullable().describe(`Who approved, paused, rejected or canceled; ${onlyWithNames}`),
});

const webhookDocument = z.object({
  version: z.literal(webhookVersion),
  type: z.enum(webhookEventTypes),
  timestamp: z.iso.datetime().describe('When the state changed: ISO 8601, UTC'),
  data,
});

/** The body of an event, which is the same in every attempt and less than 20 kB long. */
export function eventBody(event: WebhookEvent, names: boolean): string {
  const { type, at } = event;
  const body: z.infer<typeof webhookDocument> = {
    version: webhookVersion,
    type,
    timestamp: at.toISOString(),
    data: { ...event.data, ...texts(event.data), ...people(event.data, names) },
  };
  return JSON.stringify(body);
}

/** The JSON schema of a body, as in docs/schema/webhook-1.json. */
export function webhookSchema(): string {
  const { $schema, ...rest } = z.toJSONSchema(webhookDocument, { io: 'input' });
  const title = `Crosswalk: body of a webhook, version ${webhookVersion}`;
  return `${JSON.stringify({ $schema, title, ...rest }, null, 2)}\n`;
}

function texts({ project, batchName }: RunEventData) {
  return { project: short(project), batchName: batchName === null ? null : short(batchName) };
}

function people({ requestedBy, by }: RunEventData, names: boolean) {
  if (!names) return { requestedBy: null, by: null };
  const named = ({ id, name }: z.infer<typeof person>) => ({ id: short(id), name: short(name) });
  return { requestedBy: named(requestedBy), by: by && named(by) };
}

function short(text: string): string {
  return Array.from(text).slice(0, maxText).join('');
}

/** Characters; each takes at most 12 bytes as JSON. */
const maxText = 200;
