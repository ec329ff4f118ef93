import { resolve } from 'node:path';
import * as z from 'zod/v4';
import { ConfigError } from './config-error.ts';
import { withEnvFiles, type Variables } from './env-files.ts';
import { tenantAccess, tenantAccessInput } from './tenant-access.ts';
import { cloud, cloudInput } from './url-fields.ts';

const path = z.string().transform((value) => resolve(value));
const keyMissing =
  'SOURCE_EXPORT_KEY_PATH is missing. Set it to the file with the key that signs exports; “npm run export-source -- --new-key” makes it there.';

const keyPath = z.string({ error: keyMissing }).transform((value) => resolve(value));

const settings = z.object({
  keyPath,
  projectFile: path,
  source: tenantAccess('SOURCE'),
  cloud,
});

/** What the source side needs to export: nothing of the bot and nothing of the target tenant. */
export type ExportSettings = Omit<z.output<typeof settings>, 'cloud'> & z.output<typeof cloud>;

export function readExportSettings(env: Variables, root = process.cwd()): ExportSettings {
  const variables = withEnvFiles(env, root);
  const { cloud: urls, ...rest } = parse(settings, {
    keyPath: variables['SOURCE_EXPORT_KEY_PATH'],
    projectFile: variables['PROJECT_FILE'] ?? 'env/project.sandbox.yml',
    source: tenantAccessInput(variables, 'SOURCE'),
    cloud: cloudInput(variables),
  });
  return { ...rest, ...urls };
}

/** The file for a new key, which needs no access to the tenant. */
export function readExportKeyPath(env: Variables, root = process.cwd()): string {
  return parse(keyPath, withEnvFiles(env, root)['SOURCE_EXPORT_KEY_PATH']);
}

function parse<T>(schema: z.ZodType<T>, input: unknown): T {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new ConfigError(
    'The environment variables are not valid',
    parsed.error.issues.map(({ message }) => message),
  );
}
