import assert from 'node:assert/strict';
import { parse } from 'yaml';
import { envOf, exists, placeholders, textOf } from './support/files.ts';

const files = ['teamsapp.yml', 'appPackage/manifest.json', 'infra/azure.parameters.json'];

describe('the files of the toolkit', () => {
  it('ask for nothing that the env file does not name or git does not hide', () => {
    const known = envOf('env/.env.dev');

    const asked = files.flatMap((file) => placeholders(textOf(file)));

    assert.ok(asked.length > 15);
    assert.deepEqual(
      asked.filter((name) => !(name in known) && !name.startsWith('SECRET_')),
      [],
    );
  });

  it('name the three stages and only files that exist', () => {
    const text = textOf('teamsapp.yml');
    const stages = Object.keys(parse(text) as object);

    const paths = Array.from(text.matchAll(/\.\/(infra|appPackage)\/[\w.]+/g), ([path]) => path);

    for (const stage of ['provision', 'deploy', 'publish'])
      assert.ok(stages.includes(stage), stage);
    assert.ok(paths.length > 4);
    assert.deepEqual(
      paths.filter((path) => !exists(path) && !path.startsWith('./appPackage/build')),
      [],
    );
  });

  it('give the template every parameter that it declares, and no other', () => {
    const declared = Array.from(
      textOf('infra/azure.bicep').matchAll(/^param (\w+) \w+$/gm),
      ([, name]) => name,
    );

    const { parameters } = JSON.parse(textOf('infra/azure.parameters.json')) as {
      parameters: object;
    };

    const given = Object.keys(parameters).filter((name) => name !== 'botDisplayName');
    assert.deepEqual(given.sort(), declared.sort());
  });
});

describe('the env files', () => {
  it('hold no secret', () => {
    for (const file of ['env/.env.dev', 'env/.env.sandbox'])
      for (const [name, value] of Object.entries(envOf(file)))
        assert.ok(!/SECRET|PASSWORD|DATABASE_URL/.test(name) || value === '', `${file}: ${name}`);
  });

  it('choose the tenants that their names promise', () => {
    assert.equal(envOf('env/.env.dev')['TENANTS'], 'live');
    assert.equal(envOf('env/.env.sandbox')['TENANTS'], 'sandbox');
  });
});
