import * as z from 'zod/v4';
import type { Variables } from './env-files.ts';

const prefix = /^WEBHOOK_(OLD_)?SECRET_/;

/** By the name of the variable. */
export const webhookSecrets = z.record(z.string(), z.string()).check(({ value, issues }) => {
  for (const [name, secret] of Object.entries(value))
    if (!isSecret(secret))
      issues.push({
        code: 'custom',
        input: value,
        message: `${name} is not a webhook secret. Set it to whsec_ and the base64 of 24 to 64 random bytes, such as the output of: node -p "'whsec_' + crypto.randomBytes(32).toString('base64')"`,
      });
});

export function webhookSecretsInput(variables: Variables): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(variables).flatMap(([name, value]) =>
      prefix.test(name) && value !== undefined ? [[name, value.trim()]] : [],
    ),
  );
}

function isSecret(value: string): boolean {
  const [, text = ''] = /^whsec_([A-Za-z\d+/]{32,86}={0,2})$/.exec(value) ?? [];
  const key = Buffer.from(text, 'base64');
  return key.length >= 24 && key.length <= 64 && key.toString('base64') === text;
}
