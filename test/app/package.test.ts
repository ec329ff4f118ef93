import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppManifestUtils, type TeamsManifest } from '@microsoft/app-manifest';
import { filledManifest, writeAppPackage } from '../../infra/app-package.ts';
import { unzip } from '../reports/support/unzip.ts';
import { exists, textOf } from './support/files.ts';

const guid = '11111111-2222-4333-8444-555555555555';
const variables = {
  TEAMS_APP_ID: guid,
  BOT_ID: guid,
  TAB_APP_ID: guid,
  BOT_DOMAIN: 'bot.contoso.com',
  APP_DEVELOPER: 'Contoso “IT” "Ltd"',
  APP_WEBSITE_URL: 'https://www.contoso.com',
  APP_PRIVACY_URL: 'https://www.contoso.com/privacy',
  APP_TERMS_URL: 'https://www.contoso.com/terms',
};

describe('the app package', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'crosswalk-package-'));
    cpSync('appPackage', join(folder, 'appPackage'), { recursive: true });
    mkdirSync(join(folder, 'env'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const save = (values: object) =>
    writeFileSync(
      join(folder, 'env', '.env.test'),
      Object.entries(values)
        .map(([name, value]) => `${name}='${value}'\n`)
        .join(''),
    );

  it('has manifest and icons at its root, no placeholder, and fits the schema of Teams', async () => {
    save(variables);

    const path = await writeAppPackage('test', folder);
    const files = unzip(readFileSync(path));
    const text = files.get('manifest.json')!.text;
    const manifest = JSON.parse(text) as TeamsManifest & { icons: Record<string, string> };

    assert.deepEqual([...files.keys()], ['manifest.json', 'color.png', 'outline.png']);
    assert.deepEqual(Object.values(manifest.icons), ['color.png', 'outline.png']);
    assert.doesNotMatch(text, /\$\{\{|example\.com/);
    assert.deepEqual(await AppManifestUtils.validateAgainstSchema(manifest), []);
    for (const [icon, size] of [
      ['color.png', 192],
      ['outline.png', 32],
    ] as const)
      assert.equal(files.get(icon)!.bytes.readUInt32BE(16), size);
  });

  it('has no dashboard where there is no registration for it', async () => {
    const others = { ...variables, TAB_APP_ID: undefined };

    const text = await filledManifest(textOf('appPackage/manifest.json'), others);
    const manifest = JSON.parse(text) as Record<string, unknown>;

    assert.deepEqual(manifest['staticTabs'], [{ entityId: 'conversations', scopes: ['personal'] }]);
    assert.ok(!('webApplicationInfo' in manifest));
  });

  it('has the same bytes each time', async () => {
    save(variables);

    const first = readFileSync(await writeAppPackage('test', folder));
    const second = readFileSync(await writeAppPackage('test', folder));

    assert.ok(first.equals(second));
  });

  it('is not made with a value that is missing, and says how to get each', async () => {
    save({ ...variables, TEAMS_APP_ID: '', BOT_DOMAIN: '' });

    await assert.rejects(
      writeAppPackage('test', folder),
      /not made:\n- TEAMS_APP_ID is missing\. Set it to a new GUID[^]*- BOT_DOMAIN is missing\. .*host name/,
    );
  });

  it('is not made with the example URLs of the env file, or with a value that Teams refuses', async () => {
    const manifest = textOf('appPackage/manifest.json');

    await assert.rejects(
      filledManifest(manifest, {
        ...variables,
        APP_PRIVACY_URL: 'https://www.example.com/privacy',
      }),
      /APP_PRIVACY_URL is still the example/,
    );
    await assert.rejects(
      filledManifest(manifest, { ...variables, APP_NAME_SUFFIX: ' of a very long department' }),
      /does not fit the schema of Teams: .*name/,
    );
  });

  it('has the version of the program', () => {
    const version = (file: string) => (JSON.parse(textOf(file)) as { version: string }).version;

    assert.equal(version('appPackage/manifest.json'), version('package.json'));
  });

  it('links pages that are in docs', () => {
    for (const [name, page] of [
      ['APP_PRIVACY_URL', 'docs/privacy.md'],
      ['APP_TERMS_URL', 'docs/terms.md'],
    ] as const) {
      assert.ok(exists(page));
      assert.match(textOf('env/.env.dev'), new RegExp(`^${name}=.*/${page}$`, 'm'));
      assert.ok(textOf('appPackage/manifest.json').includes(`\${{${name}}}`));
    }
  });
});
