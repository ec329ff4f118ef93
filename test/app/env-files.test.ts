import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { envOf, textOf } from './support/files.ts';

const files = ['env/.env.dev', 'env/.env.local', 'env/.env.playground', 'env/.env.sandbox'];
const secret = /SECRET|PASSWORD|DATABASE_(OWNER_)?URL|OTLP_HEADERS/;
/** Those that a person sets in a file that Git ignores, or in the vault. */
const secrets = [
  'BOT_PASSWORD',
  'SOURCE_CLIENT_SECRET',
  'TARGET_CLIENT_SECRET',
  'TARGET_WRITE_CLIENT_SECRET',
  'DATABASE_URL',
  'DATABASE_OWNER_URL',
];
/** Set by `npm start` or by the machine, never by a person. */
const internal = ['SANDBOX_TAB_SESSION', 'SANDBOX_TAB_PERSON'];

/** The names of the variables that src/config reads. */
function variablesRead(): readonly string[] {
  const texts = readdirSync('src/config')
    .filter((name) => name.endsWith('.ts'))
    .map((name) => textOf(`src/config/${name}`));
  const names = texts.flatMap((text) => [
    ...Array.from(text.matchAll(/(?:variables|set)\['([A-Z\d_]+)'\]/g), ([, name]) => name!),
    ...Array.from(
      text.matchAll(/variables\[`\$\{prefix\}_([A-Z\d_]+)`\]/g),
      ([, name]) => name!,
    ).flatMap((name) => ['SOURCE', 'TARGET', 'TARGET_WRITE'].map((prefix) => `${prefix}_${name}`)),
  ]);
  // The tenant in which an application stamps is the target.
  return [...new Set(names)].filter((name) => name !== 'TARGET_WRITE_TENANT_ID');
}

describe('the env files', () => {
  it('explain every variable that the bot reads, or the README does', () => {
    const read = variablesRead();
    const explained = Object.keys(envOf('env/.env.dev'));
    const readme = textOf('README.md') + textOf('docs/operate.md');

    assert.ok(read.length > 40, `only ${read.length}`);
    assert.deepEqual(
      read.filter(
        (name) =>
          !explained.includes(name) &&
          !secrets.includes(name) &&
          !internal.includes(name) &&
          !readme.includes(name),
      ),
      [],
    );
  });

  it('name no variable that nobody reads', () => {
    const read = [...variablesRead(), 'TEAMSFX_ENV'];
    const texts = ['teamsapp.yml', 'teamsapp.local.yml', 'appPackage/manifest.json']
      .map(textOf)
      .join();
    const toolkit =
      texts +
      textOf('infra/azure.parameters.json') +
      textOf('infra/azure.bicep') +
      textOf('infra/tab-registration.json');

    for (const file of files)
      assert.deepEqual(
        Object.keys(envOf(file)).filter(
          (name) => !read.includes(name) && !new RegExp(`\\b${name}\\b`).test(toolkit),
        ),
        [],
        file,
      );
  });

  it('have a comment above each group of variables', () => {
    for (const file of files) {
      const groups = textOf(file)
        .split(/\n(?=#)/)
        .map((group) => group.split('\n').filter((line) => line !== ''));
      for (const lines of groups) {
        assert.match(lines[0]!, /^#/, file);
        const variables = lines.filter((line) => !line.startsWith('#'));
        assert.ok(variables.length <= 10, `${file}: ${variables.length} after “${lines[0]}”`);
      }
    }
  });

  it('have no secrets, and tell where each goes', () => {
    const { length } = files.flatMap((file) =>
      Object.entries(envOf(file)).filter(([name, value]) => secret.test(name) && value !== ''),
    );

    assert.equal(length, 0);
    for (const name of secrets) assert.ok(textOf('env/.env.dev').includes(name), name);
  });

  it('have TENANTS=live for dev and local, and TENANTS=sandbox without an account', () => {
    assert.deepEqual(
      files.map((file) => envOf(file)['TENANTS']),
      ['live', 'live', 'sandbox', 'sandbox'],
    );
    assert.deepEqual(
      files.map((file) => envOf(file)['TEAMSFX_ENV']),
      files.map((file) => file.replace('env/.env.', '')),
    );
  });
});
