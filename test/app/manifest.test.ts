import assert from 'node:assert/strict';
import { AppManifestUtils, type TeamsManifest } from '@microsoft/app-manifest';
import { manifestCommands } from '../../src/commands/command-list.ts';
import { textOf } from './support/files.ts';

const id = '11111111-2222-4333-8444-555555555555';
const text = textOf('appPackage/manifest.json');
const manifest = filled(text) as Manifest;

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

describe('the dashboard tab', () => {
  const tab = manifest.staticTabs.find(({ entityId }) => entityId === 'dashboard');

  it('is the page that the bot serves, in personal scope behind the chat', () => {
    assert.equal(tab?.contentUrl, 'https://bot.example.com/tab');
    assert.deepEqual(
      manifest.staticTabs.map(({ entityId, scopes }) => [entityId, scopes]),
      [
        ['conversations', ['personal']],
        ['dashboard', ['personal']],
      ],
    );
    assert.deepEqual(manifest.validDomains, ['bot.example.com']);
  });

  it('gets tokens for the URI that its registration has, with the permission that the bot asks for', () => {
    const registration = filled(textOf('infra/tab-registration.json')) as Registration;
    const { oauth2PermissionScopes: scopes, preAuthorizedApplications: clients } = registration.api;

    assert.deepEqual(registration.identifierUris, [manifest.webApplicationInfo.resource]);
    assert.equal(manifest.webApplicationInfo.id, registration.appId);
    assert.deepEqual(
      scopes.map(({ value }) => value),
      ['access_as_user'],
    );
    for (const { delegatedPermissionIds } of clients)
      assert.deepEqual(delegatedPermissionIds, [scopes[0]?.id]);
    assert.equal(clients.length, 2);
  });
});

interface Registration {
  readonly appId: string;
  readonly identifierUris: readonly string[];
  readonly api: {
    readonly oauth2PermissionScopes: readonly { readonly id: string; readonly value: string }[];
    readonly preAuthorizedApplications: readonly {
      readonly delegatedPermissionIds: readonly string[];
    }[];
  };
}

interface Manifest {
  readonly staticTabs: readonly {
    readonly entityId: string;
    readonly contentUrl?: string;
    readonly scopes: readonly string[];
  }[];
  readonly webApplicationInfo: { readonly id: string; readonly resource: string };
  readonly validDomains: readonly string[];
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

function filled(template: string): unknown {
  return JSON.parse(
    template
      .replace(/\$\{\{APP_(WEBSITE|PRIVACY|TERMS)_URL\}\}/g, 'https://www.example.com')
      .replace(/\$\{\{APP_DEVELOPER\}\}/g, 'Example')
      .replace(/\$\{\{APP_NAME_SUFFIX\}\}/g, '-dev')
      .replace(/\$\{\{BOT_DOMAIN\}\}/g, 'bot.example.com')
      .replace(/\$\{\{\w+_ID\}\}/g, id),
  ) as unknown;
}

function faults(candidate: unknown): Promise<readonly string[]> {
  return AppManifestUtils.validateAgainstSchema(candidate as TeamsManifest);
}
