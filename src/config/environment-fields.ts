import * as z from 'zod/v4';

// Schemas of single environment variables. Each message names the variable, what is wrong and what to enter.
function required(name: string, value: string) {
  return z.string({ error: `${name} is missing. Set it to ${value}.` });
}

const guidPattern = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
export const isGuid = (value: string): boolean => guidPattern.test(value);

export function guid(name: string, value: string) {
  return required(name, value)
    .regex(guidPattern, `${name} is not a GUID. Set it to ${value}.`)
    .toLowerCase();
}

/** Refuses placeholders such as `${{BOT_ID}}` that were never replaced. */
export function appId(name: string, value: string) {
  return required(name, value).regex(
    /^[\w.-]+$/,
    `${name} is not an application ID. Set it to ${value}.`,
  );
}

/** null: the dashboard is not offered in Teams. */
export const tabAppId = z
  .string()
  .regex(
    guidPattern,
    'TAB_APP_ID is not a GUID. Set it to the application ID of the dashboard’s own registration, or remove it: then there is no dashboard.',
  )
  .toLowerCase()
  .nullable();

/** Set by `npm start` alone. */
export const sandboxTab = z
  .object({
    session: z.string().regex(/^[\w-]{32,100}$/, {
      error: 'SANDBOX_TAB_SESSION is not a token. Remove it: npm start sets it.',
    }),
    personId: z.string({ error: 'SANDBOX_TAB_PERSON is missing. Remove SANDBOX_TAB_SESSION too.' }),
  })
  .nullable();

export const port = z
  .string()
  .refine((value) => /^\d{1,5}$/.test(value) && Number(value) <= 65535, {
    error: 'PORT is not a port. Set it to a number from 1 to 65535, or to 0 for any free port.',
    abort: true,
  })
  .transform(Number);

export const policySha256 = z
  .string()
  .trim()
  .regex(/^[\da-f]{64}$/i, {
    error:
      'POLICY_SHA256 is not a SHA-256. Set it to the 64 hex digits that the log names at start, or remove it.',
  })
  .toLowerCase()
  .nullable();
