import * as z from 'zod/v4';
import { ChangeSystemError } from '../ports/change-system-error.ts';

/** The issue property with the correlation id. */
export const property = 'crosswalk';

export const issueKey = z.string().regex(/^[A-Z][A-Z\d_]*-\d+$/);
export const withStatus = z.object({
  fields: z.object({ status: z.object({ name: z.string() }) }),
});
export const withFiles = z.object({
  fields: z.object({ attachment: z.array(z.object({ filename: z.string() })).default([]) }),
});
export const withTransitions = z.object({
  transitions: z.array(z.object({ id: z.string(), to: z.object({ name: z.string() }) })),
});
export const searchPage = z.object({
  issues: z.array(z.object({ key: issueKey, properties: z.unknown() })),
  nextPageToken: z.string().nullish(),
});

export function correlationOf(properties: unknown): string | null {
  const found = z
    .object({ [property]: z.object({ correlation: z.string() }) })
    .safeParse(properties);
  return found.data?.[property].correlation ?? null;
}

export function parse<T>(schema: z.ZodType<T>, answer: unknown): T {
  const parsed = schema.safeParse(answer);
  if (parsed.success) return parsed.data;
  throw new ChangeSystemError('Jira answered something that can’t be read', {
    cause: parsed.error,
    isTemporary: true,
  });
}
