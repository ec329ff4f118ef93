import * as z from 'zod/v4';
import {
  webhookEventGroups,
  webhookEventTypes,
  type Webhook,
} from '../../mapping/webhook-events.ts';
import { isSafeUrl } from '../url-checks.ts';
import { expected, section, text, trueOrFalse } from './policy-fields.ts';

/** Each has a connection of its own. */
const maxWebhooks = 20;

const urlText =
  'an https URL without user and password, such as https://hooks.contoso.com/crosswalk';
const events = [...webhookEventGroups, ...webhookEventTypes] as const;
const eventsError = expected(`a list of these events: ${events.join(', ')}`);

const webhook = section({
  url: text(urlText)
    .refine(isSafeUrl, expected(urlText))
    .refine((url) => !url.includes('#'), expected(urlText)),
  events: z
    .array(z.enum(events, eventsError), eventsError)
    .min(1, eventsError)
    .default([...webhookEventGroups]),
  names: trueOrFalse().default(false),
  internal: trueOrFalse().default(false),
});

/** By name. */
export const webhooks: z.ZodType<Readonly<Record<string, Webhook>>> = z
  .record(
    z.string(),
    webhook,
    expected('webhooks by name, such as siem: { url: https://hooks.contoso.com/crosswalk }'),
  )
  .check(({ value, issues }) => {
    const names = Object.keys(value);
    if (names.length > maxWebhooks)
      issues.push({
        code: 'custom',
        input: value,
        message: `has ${names.length} webhooks. Enter at most ${maxWebhooks}.`,
      });
    for (const name of names.filter((each) => !/^[a-z][a-z\d-]{0,30}$/.test(each)))
      issues.push({
        code: 'custom',
        input: value,
        path: [name],
        message:
          'is not the name of a webhook. Use lower-case letters, digits and hyphens as the key, at most 31.',
      });
  });
