import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/v4';
import type { Environment } from '../config/environment.ts';
import type { AppPackageReading } from '../ports/installation.ts';

const manifestSchema = z.object({
  id: z.string(),
  bots: z.array(z.object({ botId: z.string() })).min(1),
  webApplicationInfo: z.object({ id: z.string() }).optional(),
  validDomains: z.array(z.string()).optional(),
});

/** Compares the manifest that `npm run package` wrote with the environment. */
export function readAppPackage(
  environment: Environment,
  envName: string,
  root = process.cwd(),
): Promise<AppPackageReading> {
  const path = join('appPackage', 'build', `manifest.${envName}.json`);
  const file = join(root, path);
  if (!existsSync(file)) return Promise.resolve({ kind: 'absent', path });
  const parsed = manifestSchema.safeParse(jsonIn(readFileSync(file, 'utf8')));
  const problems = parsed.success
    ? problemsIn(parsed.data, environment)
    : [`it is no manifest (${parsed.error.issues[0]?.path.join('.') ?? ''})`];
  return Promise.resolve({ kind: 'found', path, problems });
}

function problemsIn(
  { id, bots, webApplicationInfo, validDomains = [] }: z.output<typeof manifestSchema>,
  { bot, tabAppId, publicUrl }: Environment,
): readonly string[] {
  const host = publicUrl === null ? null : new URL(publicUrl).host;
  const wanted = [
    ...bots.map(({ botId }) => ({
      key: 'bots.botId',
      found: botId,
      name: 'BOT_ID',
      value: bot?.id,
    })),
    {
      ...{ key: 'webApplicationInfo.id', found: webApplicationInfo?.id ?? '' },
      ...{ name: 'TAB_APP_ID', value: webApplicationInfo && tabAppId },
    },
  ];
  const differing = wanted.filter(
    ({ found, value }) => typeof value === 'string' && value.toLowerCase() !== found.toLowerCase(),
  );
  return [
    ...(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id) ? [] : [`id is no GUID: ${id}`]),
    ...differing.map(
      ({ key, found, name, value }) => `${key} is ${found}, but ${name} is ${value ?? ''}`,
    ),
    ...(host === null || validDomains.includes(host)
      ? []
      : [`validDomains does not have ${host}, the host of PUBLIC_URL`]),
  ];
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
