import * as z from 'zod/v4';
import type { Inspection, SoftDeleted } from '../mapping/plan-context.ts';
import type { Condition, Member, Profile, SourceMailbox } from '../mapping/tenant-objects.ts';
import type { ConsentReading, Group, Relationship } from '../mapping/trust/trust-reading-types.ts';

// Longer values are no property of a tenant, and would only fill the memory.
export const text = z.string().max(4_000);
export const texts: z.ZodType<readonly string[]> = z.array(text).max(5_000);
export const optionalText = text.nullable();
const number = z.number().nullable();
/** Empty for almost every object. */
export const unreadable: z.ZodType<readonly string[]> = z.array(z.string().max(100)).max(100);

export const relationship = z.strictObject({
  name: text,
  domainNames: texts,
  enabled: z.boolean(),
  mailboxMoveEnabled: z.boolean(),
  mailboxMoveCapability: texts,
  oauthApplicationId: optionalText,
  publishedScopes: texts,
}) satisfies z.ZodType<Relationship>;

export const group = z.strictObject({
  id: text,
  guid: text,
  name: text,
  distinguishedName: text,
  primaryAddress: text,
  aliases: texts,
  recipientType: text,
  changedAt: optionalText,
  unreadable,
}) satisfies z.ZodType<Group>;

const member = z.strictObject({
  id: text,
  name: text,
  primaryAddress: text,
  recipientType: text,
  unreadable,
}) satisfies z.ZodType<Member>;

export const members: z.ZodType<readonly z.output<typeof member>[]> = z
  .array(member)
  .max(1_000_000);
export const ids: z.ZodType<readonly string[]> = z.array(text).max(1_000_000);

const holds = {
  litigationHold: z.boolean(),
  delayHold: z.boolean(),
  labelHold: z.boolean(),
  inPlaceHolds: texts,
};

const condition = z.strictObject({
  ...holds,
  disabledArchiveGuid: optionalText,
  autoExpandingArchive: z.boolean(),
  auxiliaryArchives: z.int(),
  moveRemoteHost: optionalText,
  moveStatus: optionalText,
  capabilities: texts,
  quota: number,
}) satisfies z.ZodType<Condition>;

const profile = z.strictObject({
  givenName: optionalText,
  surname: optionalText,
  department: optionalText,
  manager: optionalText,
  employeeId: optionalText,
  immutableId: optionalText,
  licences: texts.nullable(),
  unreadable,
}) satisfies z.ZodType<Profile>;

export const mailbox = z.strictObject({
  id: text,
  name: text,
  userPrincipalName: text,
  primaryAddress: text,
  addresses: texts,
  legacyExchangeDN: text,
  exchangeGuid: optionalText,
  archiveGuid: optionalText,
  recipientType: text,
  customAttributes: z.record(z.string().regex(/^CustomAttribute\d{1,2}$/), text),
  condition,
  profile: profile.nullable(),
  unreadable,
}) satisfies z.ZodType<SourceMailbox>;

export const inspection = z.strictObject({
  id: text,
  size: number,
  deletedSize: number,
  trackedHolds: texts.nullable(),
  substrateHolds: number,
}) satisfies z.ZodType<Inspection>;

export const softDeleted = z.strictObject({
  id: text,
  name: text,
  primaryAddress: text,
  addresses: texts,
  exchangeGuid: optionalText,
  archiveGuid: optionalText,
  recipientType: text,
  deletedAt: optionalText,
  isInactive: z.boolean(),
  holds: z.strictObject(holds),
  unreadable,
}) satisfies z.ZodType<SoftDeleted>;

export const consent = z.strictObject({
  enabled: z.boolean(),
  roles: texts,
  ownerTenantId: optionalText,
}) satisfies z.ZodType<ConsentReading>;
