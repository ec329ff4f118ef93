import * as z from 'zod/v4';
import {
  text,
  texts,
  optionalText,
  unreadable,
  relationship,
  group,
  members,
  ids,
  mailbox,
  inspection,
  softDeleted,
  consent,
} from './object-shapes.ts';

/** Of the format; a change that an older bot can't read makes a new one. */
export const formatVersion = 1;

/** A mailbox outside the batch: only what it could be matched or collide by. */
const other = z.strictObject({
  kind: z.literal('other'),
  id: text,
  primaryAddress: text,
  addresses: texts,
  legacyExchangeDN: text,
  exchangeGuid: optionalText,
  archiveGuid: optionalText,
  /** Of the attribute in the scope. */
  employeeId: optionalText,
  immutableId: optionalText,
  unreadable,
});

/** One line of a file, between the header and the signature. */
export const record = z.discriminatedUnion('kind', [
  other,
  z.strictObject({
    kind: z.literal('person'),
    mailbox,
    /** null: the policy does not ask for it. */
    inspection: inspection.nullable(),
  }),
  z.strictObject({ kind: z.literal('relationship'), relationship }),
  z.strictObject({
    kind: z.literal('group'),
    group,
    /** Of the batch's group; of another group the ids of those who are in the batch. */
    members,
  }),
  z.strictObject({ kind: z.literal('soft-deleted'), object: softDeleted }),
  z.strictObject({ kind: z.literal('hold'), id: text }),
  /** ids null: the source has no such group. */
  z.strictObject({
    kind: z.literal('protected'),
    group: text,
    ids: ids.nullable(),
  }),
  z.strictObject({
    kind: z.literal('consent'),
    applicationId: text,
    reading: consent.nullable(),
  }),
  z.strictObject({ kind: z.literal('unread'), what: z.enum(['profiles', 'consent']), text }),
]);
export type ExportRecord = z.output<typeof record>;
export type OtherMailbox = z.output<typeof other>;

const guid = z.string().regex(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
const time = z.iso.datetime();

/** What of the policy decided which objects are in the file. */
const scope = z.strictObject({
  batch: z.union([z.strictObject({ group: text }), z.strictObject({ file: text })]),
  /** The attribute with the employee ID, where a rule compares it outside the batch. */
  employeeId: optionalText,
  immutableId: z.boolean(),
  protectedGroups: texts,
  migrationApplication: optionalText,
  inspected: z.boolean(),
});
export type ExportScope = z.output<typeof scope>;

/** The first line. */
export const header = z.strictObject({
  format: z.literal('crosswalk-source-export'),
  version: z.literal(formatVersion),
  source: guid,
  target: guid,
  batch: z.int().min(0).max(1_000_000_000),
  exportedAt: time,
  expiresAt: time,
  /** The public key, SPKI in DER, base64. */
  key: z.base64().max(200),
  scope,
});
export type ExportHeader = z.output<typeof header>;

/** The last line: of everything before it, the SHA-256, and the signature over that. */
export const signature = z.strictObject({
  sha256: z.string().regex(/^[\da-f]{64}$/),
  signature: z.base64().max(200),
});
