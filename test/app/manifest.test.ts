import assert from 'node:assert/strict';
import { AppManifestUtils, type TeamsManifest } from '@microsoft/app-manifest';
import { manifestCommands } from '../../src/commands/command-list.ts';
import { textOf } from './support/files.ts';

const id = '11111111-2222-4333-8444-555555555555';
const text = textOf('appPackage/manifest.json');
const manifest = filled(text);

describe('the app manifest', () => {
  it('is valid according to the schema of its version', async () => {
    assert.equal(manifest.manifestVersion, '1.25');
    assert.deepEqual(await faults(manifest), []);
  });

  it('is invalid with a scope that Teams does not have', async () => {
    const wrong = filled(text.replaceAll('"groupChat"', '"meeting"'));

    assert.notDeepEqual(await faults(wrong), []);
  });

  it('suggests the commands of the list of commands', () => {
    const [list] = manifest.bots[0]!.commandLists;

    assert.deepEqual(list!.commands, manifestCommands());
    assert.ok(list!.commands.length >= 6);
  });

  it('offers the bot in personal chats, group chats and teams', () => {
    const scopes = ['personal', 'team', 'groupChat'];

    assert.deepEqual(manifest.bots[0]!.scopes, scopes);
    assert.deepEqual(manifest.bots[0]!.commandLists[0]!.scopes, scopes);
    assert.equal(manifest.supportsChannelFeatures, 'tier1');
  });
});

interface Manifest {
  readonly manifestVersion: string;
  readonly supportsChannelFeatures: string;
  readonly bots: readonly {
    readonly scopes: readonly string[];
    readonly commandLists: readonly {
      readonly scopes: readonly string[];
      readonly commands: readonly { readonly title: string; readonly description: string }[];
    }[];
  }[];
}

function filled(template: string): Manifest {
  return JSON.parse(
    template
      .replace(/\$\{\{APP_(WEBSITE|PRIVACY|TERMS)_URL\}\}/g, 'https://www.example.com')
      .replace(/\$\{\{APP_DEVELOPER\}\}/g, 'Example')
      .replace(/\$\{\{APP_NAME_SUFFIX\}\}/g, '-dev')
      .replace(/\$\{\{BOT_DOMAIN\}\}/g, 'bot.example.com')
      .replace(/\$\{\{\w+_ID\}\}/g, id),
  ) as Manifest;
}

function faults(candidate: unknown): Promise<readonly string[]> {
  return AppManifestUtils.validateAgainstSchema(candidate as TeamsManifest);
}
