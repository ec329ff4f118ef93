import { createWriteStream, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { AppManifestUtils, type TeamsManifest } from '@microsoft/app-manifest';
import { ZipFile } from 'yazl';
import * as z from 'zod/v4';
import { ConfigError } from '../src/config/config-error.ts';
import { withEnvFiles, type Variables } from '../src/config/env-files.ts';

const icons = ['color.png', 'outline.png'];

/** Writes `appPackage/build/appPackage.<name>.zip` with the values of the environment and of `env/.env.<name>`; returns its path. */
export async function writeAppPackage(name: string, root: string): Promise<string> {
  const variables = withEnvFiles({ ...process.env, TEAMSFX_ENV: name }, root);
  const template = readFileSync(join(root, 'appPackage', 'manifest.json'), 'utf8');
  const manifest = await filledManifest(template, variables);
  const path = join(root, 'appPackage', 'build', `appPackage.${name}.zip`);
  mkdirSync(dirname(path), { recursive: true });
  const zip = new ZipFile();
  // The same time in every package, so that the same manifest gives the same bytes.
  const options = { mtime: new Date(2026, 0, 1) };
  zip.addBuffer(Buffer.from(manifest), 'manifest.json', options);
  for (const icon of icons)
    zip.addBuffer(readFileSync(join(root, 'appPackage', icon)), icon, options);
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(path));
  return path;
}

/** The manifest with the values of the variables. Throws a ConfigError that names everything that is missing or not valid. */
export async function filledManifest(template: string, variables: Variables): Promise<string> {
  const errors = new Set<string>();
  const hasDashboard = variables['TAB_APP_ID'] !== undefined;
  const manifest = (hasDashboard ? template : withoutDashboard(template)).replace(
    /\$\{\{(\w+)\}\}/g,
    (_, name: string) => {
      const value = variables[name];
      // Of a released app the name has no suffix.
      if (value === undefined && name !== 'APP_NAME_SUFFIX') errors.add(missing(name));
      if (value !== undefined && isExample(value)) errors.add(example(name));
      // Quoted as JSON, because a name can hold a quotation mark.
      return JSON.stringify(value ?? '').slice(1, -1);
    },
  );
  if (errors.size === 0)
    for (const fault of await AppManifestUtils.validateAgainstSchema(
      JSON.parse(manifest) as TeamsManifest,
    ))
      errors.add(`The manifest does not fit the schema of Teams: ${fault}`);
  if (errors.size > 0) throw new ConfigError('The app package was not made', [...errors]);
  return manifest;
}

const tabs = z.looseObject({
  staticTabs: z.array(z.looseObject({ contentUrl: z.string().optional() })),
  webApplicationInfo: z.unknown(),
});

/** Without TAB_APP_ID the bot offers no dashboard with live tenants. */
function withoutDashboard(template: string): string {
  const { staticTabs, ...manifest } = tabs.parse(JSON.parse(template));
  const others = staticTabs.filter(({ contentUrl }) => contentUrl === undefined);
  const content = { ...manifest, staticTabs: others, webApplicationInfo: undefined };
  return `${JSON.stringify(content, null, 2)}\n`;
}

function missing(name: string): string {
  const how: Readonly<Record<string, string>> = {
    TEAMS_APP_ID: 'Set it to a new GUID, and keep it: with another one Teams shows a second app.',
    BOT_DOMAIN: 'Set it to the host name at which Teams reaches the bot, such as bot.contoso.com.',
  };
  return `${name} is missing. ${how[name] ?? 'env/.env.dev says what it is.'}`;
}

function example(name: string): string {
  return `${name} is still the example. Set it to the URL of a page that your users can open.`;
}

/** A host of RFC 2606 that no organization has. */
function isExample(value: string): boolean {
  return URL.canParse(value) && /(^|\.)example\.(com|org|net)$/.test(new URL(value).hostname);
}
