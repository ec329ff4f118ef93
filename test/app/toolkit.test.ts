import assert from 'node:assert/strict';
import { parse } from 'yaml';
import { envOf, exists, placeholders, textOf } from './support/files.ts';

const files = [
  'teamsapp.yml',
  'appPackage/manifest.json',
  'infra/azure.parameters.json',
  'infra/tab-registration.json',
];

describe('the files for Microsoft 365 Agents Toolkit', () => {
  it('have only placeholders that are in the env file or are secrets', () => {
    const defined = envOf('env/.env.dev');

    const used = files.flatMap((file) => placeholders(textOf(file)));

    assert.ok(used.length > 15);
    assert.deepEqual(
      used.filter((name) => !(name in defined) && !name.startsWith('SECRET_')),
      [],
    );
  });

  it('have the three lifecycle stages, and paths of files that exist', () => {
    const text = textOf('teamsapp.yml');
    const stages = Object.keys(parse(text) as object);

    const paths = Array.from(text.matchAll(/\.\/(infra|appPackage)\/[\w.-]+/g), ([path]) => path);

    for (const stage of ['provision', 'deploy', 'publish'])
      assert.ok(stages.includes(stage), stage);
    assert.ok(paths.length > 4);
    assert.deepEqual(
      paths.filter((path) => !exists(path) && !path.startsWith('./appPackage/build')),
      [],
    );
  });

  it('set exactly the parameters that the Bicep template declares', () => {
    const declared = Array.from(
      textOf('infra/azure.bicep').matchAll(/^param (\w+) \w+$/gm),
      ([, name]) => name,
    );

    const { parameters } = JSON.parse(textOf('infra/azure.parameters.json')) as {
      parameters: object;
    };

    const set = Object.keys(parameters).filter((name) => name !== 'botDisplayName');
    assert.deepEqual(set.sort(), declared.sort());
  });
});

describe('the env files', () => {
  it('have no secrets', () => {
    for (const file of ['env/.env.dev', 'env/.env.sandbox'])
      for (const [name, value] of Object.entries(envOf(file)))
        assert.ok(!/SECRET|PASSWORD|DATABASE_URL/.test(name) || value === '', `${file}: ${name}`);
  });

  it('have TENANTS=live for dev and TENANTS=sandbox for sandbox', () => {
    assert.equal(envOf('env/.env.dev')['TENANTS'], 'live');
    assert.equal(envOf('env/.env.sandbox')['TENANTS'], 'sandbox');
  });
});
