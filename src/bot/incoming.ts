import * as z from 'zod/v4';

const account = z.object({
  id: z.string().min(1),
  name: z.string().nullish(),
  aadObjectId: z.string().nullish(),
  tenantId: z.string().nullish(),
});
const named = z.object({ id: z.string().min(1) }).nullish();

/** What the door reads of an activity; everything else in it is left alone. */
export const incoming = z.object({
  type: z.string().min(1),
  name: z.string().nullish(),
  channelId: z.string(),
  serviceUrl: z.string().nullish(),
  from: account,
  recipient: account,
  conversation: z.object({
    id: z.string().min(1),
    conversationType: z.string().nullish(),
    isGroup: z.boolean().nullish(),
    tenantId: z.string().nullish(),
  }),
  channelData: z
    .object({ tenant: z.object({ id: z.string().nullish() }).nullish(), channel: named })
    .nullish(),
  entities: z.array(z.unknown()).nullish(),
  attachments: z.array(z.unknown()).nullish(),
  replyToId: z.string().nullish(),
  text: z.string().nullish(),
  value: z.unknown(),
  action: z.string().nullish(),
});
export type Incoming = z.output<typeof incoming>;

/** Every tenant that an activity names; all of them must be the home tenant. */
export function tenantsOf({ from, conversation, channelData }: Incoming): readonly string[] {
  return [channelData?.tenant?.id, conversation.tenantId, from.tenantId].filter(
    (tenant): tenant is string => typeof tenant === 'string',
  );
}
