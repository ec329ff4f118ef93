import * as z from 'zod/v4';
import { rowKinds } from '../mapping/plan-rows.ts';
import { ruleNames } from '../mapping/policy.ts';
import { rowStates } from '../ports/row-states.ts';

/** The version of `run.json`; a key that is removed or changes its meaning makes a new one. */
export const documentVersion = 1;

const time = z.iso.datetime().describe('ISO 8601, UTC');
const person = z.object({ id: z.string().describe('Entra object id'), name: z.string() });
const named = z.object({
  id: z.string().describe('Entra object id; empty where the tenant has none'),
  name: z.string(),
  address: z.string().describe('Primary SMTP address'),
});
const rowPerson = named.extend({ userPrincipalName: z.string().nullable() });
const stamp = z.object({
  exchangeGuid: z.string().nullable(),
  archiveGuid: z.string().nullable(),
  addresses: z.array(z.string()).describe('Every address with its prefix, such as SMTP: or x500:'),
});
const note = z.object({ code: z.string(), text: z.string() });
const finding = z.object({
  code: z.string().describe('A key of docs/readiness.md'),
  title: z.string(),
  severity: z.enum(['error', 'warning', 'info']),
  found: z.string(),
  needed: z.string().nullable(),
  fixedBy: z.enum(['source', 'target', 'project']).nullable(),
  fix: z.string().nullable(),
  microsoft: z.string().nullable().describe('Codes of the same problem in Microsoft’s tools'),
});

const row = z.object({
  seq: z.int().describe('The place in the plan, from 0'),
  kind: z.enum(rowKinds).describe('The outcome in the plan'),
  state: z.enum(rowStates).describe('What became of the row'),
  status: z.string().describe('The state in words, as cards show it'),
  source: rowPerson,
  target: rowPerson.nullable().describe('null: no single target matches'),
  rule: z.enum(ruleNames).nullable().describe('The first match rule that found the target'),
  evidence: z.array(z.object({ rule: z.enum(ruleNames), target: named, value: z.string() })),
  candidates: z.array(
    z.object({
      target: named,
      score: z.number().describe('0 to 100'),
      reasons: z.array(z.string()),
    }),
  ),
  rivals: z.array(named).describe('Other mailboxes that match the same target'),
  before: stamp.nullable(),
  after: stamp.nullable().describe('null: the plan does not stamp this person'),
  findings: z.array(finding),
  intendedAt: time.nullable().describe('When the write was recorded, before it was sent'),
  detail: z.string().describe('Why the row was not stamped or confirmed; empty otherwise'),
  failure: z.string().describe('The tenant’s error code; empty otherwise'),
  moveTest: z
    .object({ Result: z.enum(['Success', 'Failed']), Message: z.string() })
    .nullable()
    .describe('The answer of Test-MigrationServerAvailability; null: not tested'),
});

const vote = z.object({
  by: person,
  onBehalfOf: person.nullable(),
  at: time,
  digest: z.string(),
  note: z.string(),
  startAt: time.nullable().describe('Nothing is to be written before'),
});

const run = z.object({
  id: z.int(),
  batch: z.int(),
  name: z.string().nullable().describe('Name of the batch; null: the policy no longer has it'),
  requester: person,
  openedAt: time,
  readAt: time.nullable().describe('When both tenants were read'),
  sourceExport: z
    .object({
      sha256: z.string(),
      key: z.string().describe('SHA-256 of the public key that signed it'),
      exportedAt: time,
      expiresAt: time,
    })
    .nullable()
    .describe('The file that the source was read from; null: it was read live'),
  digest: z.string().nullable().describe('The plan code in full: SHA-256 of the plan'),
  cleanDigest: z.string().nullable().describe('The plan code of the people without warnings'),
  votes: z.array(vote).describe('Approvals, oldest first'),
  startsAt: time
    .nullable()
    .describe('The latest start that the approvals of the decided plan name; null: at once'),
  decision: z
    .object({
      kind: z.enum(['approved', 'rejected', 'cancelled', 'expired']),
      by: person.nullable(),
      at: time,
      digest: z.string().nullable(),
      note: z.string(),
    })
    .nullable(),
  outcome: z
    .object({
      kind: z.string(),
      what: z.string().optional(),
      why: z.string().optional(),
      next: z.string().optional(),
    })
    .nullable()
    .describe('How the run ended; null: it is open'),
  counts: z.record(z.enum(rowKinds), z.int()).nullable().describe('People by outcome in the plan'),
  delta: z
    .object({
      since: z.int().describe('The run that it is compared with'),
      changes: z.array(z.object({ count: z.int(), label: z.string() })),
    })
    .nullable(),
  notes: z.array(note).describe('Findings of the plan as a whole'),
});

/** The content of `run.json`. */
export const runDocument = z.object({
  $schema: z.string(),
  version: z.literal(documentVersion),
  run,
  rows: z.array(row),
});

export type RunFields = z.infer<typeof run>;
export type RowFields = z.infer<typeof row>;

/** The JSON schema of `run.json`, as in docs/schema/run-1.json. */
export function runSchema(): string {
  const schema = z.toJSONSchema(runDocument, { io: 'input' });
  const { $schema, ...rest } = schema;
  const title = `Crosswalk: run.json, version ${documentVersion}`;
  return `${JSON.stringify({ $schema, title, ...rest }, null, 2)}\n`;
}
