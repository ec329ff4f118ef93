import assert from 'node:assert/strict';
import { readEnvironment } from '../../src/config/environment.ts';
import { envOf, textOf } from '../app/support/files.ts';

// No package holds the compiler of Bicep, so these tests read the text; docs/operate.md has the commands that compile it.
const bicep = textOf('infra/azure.bicep');
const all = (pattern: RegExp) => Array.from(bicep.matchAll(pattern), ([, found]) => found!);

/** The settings of one variable of the template with values that fit; `ownWrite`: another application stamps. */
function settingsIn(variable: string, ownWrite = true): Readonly<Record<string, string>> {
  const body = new RegExp(`var ${variable} = \\{\\n([^]*?)\\n\\}`).exec(bicep)?.[1] ?? '';
  const settings = Array.from(
    body.matchAll(/^ {2}(\w+): ([^]*?)(?=\n {2}\w|\n {2}\/\/|(?![^]))/gm),
  );
  return Object.fromEntries(
    settings.map(([, name, expression], index) => {
      const [, same, own] =
        /^targetWriteClientId == targetClientId\s+\? ('[^']*')\s+: (.*)$/s.exec(expression!) ?? [];
      return [name!, valueOf((ownWrite ? own : same) ?? expression!, index)];
    }),
  );
}

/** A text without its expressions, or a GUID of its own for a parameter. */
function valueOf(expression: string, index: number): string {
  const quoted = /^'(.*)'$/.exec(expression)?.[1];
  return (
    quoted?.replace(/\$\{[^}]*\}/g, 'x.postgres.database.azure.com') ??
    `11111111-2222-4333-8444-${String(index).padStart(12, '0')}`
  );
}

describe('the Bicep template', () => {
  it('gets each parameter without a default from the parameter file, and no other', () => {
    const declared = all(/^param (\w+) \w+$/gm);
    const defaulted = all(/^param (\w+) \w+ = /gm);
    const { parameters } = JSON.parse(textOf('infra/azure.parameters.json')) as {
      parameters: object;
    };
    const set = Object.keys(parameters);

    assert.deepEqual(
      declared.filter((name) => !set.includes(name)),
      [],
    );
    assert.deepEqual(
      set.filter((name) => !declared.includes(name) && !defaulted.includes(name)),
      [],
    );
  });

  it('takes no secret, so that none passes through env files and deployments', () => {
    const secure = all(/@secure\(\)\nparam (\w+)/g);

    assert.deepEqual(secure, ['databaseAdminPassword']);
    assert.doesNotMatch(textOf('infra/azure.parameters.json'), /SECRET_/);
  });

  it('writes outputs that the env file has', () => {
    const outputs = all(/^output (\w+) /gm);

    assert.ok(outputs.includes('BOT_ID'));
    assert.deepEqual(
      outputs.filter((name) => !(name in envOf('env/.env.dev'))),
      [],
    );
  });

  for (const credential of ['secretSettings', 'federatedSettings'])
    for (const ownWrite of [true, false])
      it(`gives the bot settings with which it starts: ${credential}, ${ownWrite ? 'two applications' : 'one application'} in the target`, () => {
        const all = { ...settingsIn('botSettings', ownWrite), ...settingsIn(credential, ownWrite) };
        const ours = Object.entries(all).filter(([name]) => !/^(SCM_|WEBSITES?_)/.test(name));
        const settings = Object.fromEntries(ours);

        const environment = readEnvironment(
          { ...settings, BOT_TENANT_ID: settings['TARGET_TENANT_ID'], TEAMSFX_ENV: 'none' },
          '/nowhere',
        );

        assert.equal(environment.tenants, 'live');
        assert.equal(environment.databaseAuth.kind, 'entra');
        assert.equal(environment.bot?.type, 'UserAssignedMsi');
        assert.equal(environment.targetWrite !== null, ownWrite);
        const secret = /SECRET|DATABASE_URL/;
        assert.deepEqual(
          Object.keys(settings).filter(
            (name) => !(name in envOf('env/.env.dev')) && !secret.test(name),
          ),
          [],
        );
      });

  it('keeps each secret in the vault under the name of its variable', () => {
    const names = Object.keys(settingsIn('secretSettings'));
    const docs = textOf('docs/operate.md');

    assert.deepEqual(
      all(/secrets\/([\w-]+)\)'/g),
      names.map((name) => name.toLowerCase().replaceAll('_', '-')),
    );
    for (const name of names) {
      assert.match(textOf('README.md') + docs, new RegExp(`\\b${name}\\b`));
      assert.ok(docs.includes(name.toLowerCase().replaceAll('_', '-')), name);
    }
    assert.match(bicep, /keyVaultReferenceIdentity: identity\.id/);
    assert.match(bicep, /enableRbacAuthorization: true/);
  });

  it('asks the instances whether they are ready, of which there are two, and binds no one to one of them', () => {
    assert.match(bicep, /@minValue\(2\)\nparam instanceCount int = 2/);
    assert.match(bicep, /capacity: instanceCount/);
    assert.match(bicep, /healthCheckPath: '\/readyz'/);
    assert.match(bicep, /clientAffinityEnabled: false/);
    assert.match(bicep, /linuxFxVersion: 'NODE\|22-lts'/);
  });

  it('uses the host name that Azure gave the app, in a child resource', () => {
    assert.match(bicep, /resource settings [^]*?parent: app\n\s+name: 'appsettings'/);
    assert.doesNotMatch(bicep, /azurewebsites\.net/);
    assert.equal(all(/(app\.properties\.defaultHostName)/g).length, 3);
  });

  it('keeps the database from the public network, and its backups', () => {
    assert.match(bicep, /delegatedSubnetResourceId: network::databaseSubnet\.id/);
    assert.match(bicep, /activeDirectoryAuth: 'Enabled'/);
    assert.match(bicep, /backupRetentionDays: backupDays/);
    assert.match(bicep, /virtualNetworkSubnetId: network::appSubnet\.id/);
    assert.match(bicep, /@allowed\(\['17', '18'\]\)\nparam postgresVersion/);
  });

  it('names resources by what is known before the deployment, and gives modules their parameters', () => {
    const names = all(/^ *name: (.*)$/gm);
    const [module = ''] = all(/^module \w+ '\.\/([\w-]+\.bicep)'/gm);
    const declared = textOf(`infra/${module}`).matchAll(/^param (\w+)/gm);
    const given = /params: \{\n([^]*?)\n {2}\}/.exec(bicep)?.[1]?.matchAll(/^ *(\w+): /gm) ?? [];

    assert.ok(names.length > 15);
    assert.deepEqual(
      names.filter((name) => name.includes('.properties')),
      [],
    );
    assert.deepEqual(
      Array.from(given, ([, name]) => name),
      Array.from(declared, ([, name]) => name),
    );
  });

  it('closes every bracket that it opens', () => {
    const text = bicep.replace(/^ *\/\/.*$/gm, '').replace(/'[^'\n]*'/g, "''");
    const open: string[] = [];
    const pairs: Readonly<Record<string, string>> = { '}': '{', ']': '[', ')': '(' };
    for (const [sign] of text.matchAll(/[{}[\]()]/g))
      if (sign in pairs) assert.equal(open.pop(), pairs[sign]);
      else open.push(sign);

    assert.deepEqual(open, []);
  });

  it('uses each resource, variable and parameter that it declares', () => {
    const names = [
      ...all(/^(?:param|var) (\w+)/gm),
      ...all(/^ *resource (\w+) '[^']*' existing/gm),
    ];

    assert.deepEqual(
      names.filter((name) => (bicep.match(new RegExp(`\\b${name}\\b`, 'g')) ?? []).length < 2),
      [],
    );
  });
});
