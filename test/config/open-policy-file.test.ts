import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkFirstPolicy, openPolicyFile } from '../../src/config/open-policy-file.ts';
import type { PolicyFile } from '../../src/ports/policy-source.ts';
import { minimalPolicy } from './policies.ts';

const tenants = {
  source: 'c0470500-1111-4111-8111-111111111111',
  target: 'fab41ca0-2222-4222-8222-222222222222',
};

describe('the policy file', () => {
  let folder = '';
  let path = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'crosswalk-policy-'));
    path = join(folder, 'project.yml');
    writeFileSync(path, minimalPolicy);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const writeKeys = (keys: string) => {
    const domain = 'domain: Contoso.onmicrosoft.com';
    writeFileSync(path, minimalPolicy.replace(domain, `${domain}, export: { keys: [${keys}] }`));
  };

  it('is refused without a key where the source is read from files', async () => {
    const opened = openPolicyFile(path, { ...tenants, sourceAccess: 'file' });

    await assert.rejects(
      opened,
      /source\.export is missing, and the bot reads the source from files/,
    );
    writeKeys(`"${'AB:'.repeat(31)}AB"`);
    const file = await openPolicyFile(path, { ...tenants, sourceAccess: 'file' });
    assert.deepEqual((await file.read()).policy.source.export, {
      keys: ['ab'.repeat(32)],
      approveWithin: 86_400_000,
      stampWithin: 3_600_000,
    });
  });

  it('has keys of 64 hex digits', async () => {
    writeKeys('abc');

    await assert.rejects(openPolicyFile(path, tenants), /source\.export\.keys.*64 hex digits/s);
  });

  it('is read as it is now', async () => {
    const policies: PolicyFile = await openPolicyFile(path, tenants);
    writeFileSync(path, minimalPolicy.replace('Contoso into', 'Northwind into'));

    const { policy, errors } = await policies.read();

    assert.equal(policy.name, 'Northwind into Fabrikam');
    assert.deepEqual(errors, []);
  });

  it('keeps proposing its last valid state while it is invalid', async () => {
    const policies = await openPolicyFile(path, tenants);
    writeFileSync(path, minimalPolicy.replace('roles:', 'rolls:'));

    const invalid = await policies.read();
    writeFileSync(path, minimalPolicy.replace('Contoso into', 'Northwind into'));
    const corrected = await policies.read();

    assert.equal(invalid.policy.name, 'Contoso into Fabrikam');
    assert.deepEqual(
      invalid.errors.map((error) => /^line \d+: (\S+)/.exec(error)?.[1]),
      ['roles', 'rolls'],
    );
    assert.equal(corrected.policy.name, 'Northwind into Fabrikam');
    assert.deepEqual(corrected.errors, []);
  });

  it('keeps proposing its last state after it is deleted', async () => {
    const policies = await openPolicyFile(path, tenants);
    rmSync(path);

    const { policy, errors } = await policies.read();

    assert.equal(policy.name, 'Contoso into Fabrikam');
    assert.deepEqual(errors, [
      `${path} can’t be read. Put the policy file there, or correct PROJECT_FILE.`,
    ]);
  });

  it('is refused if its tenants are not those of the bot', async () => {
    const policies = await openPolicyFile(path, tenants);
    writeFileSync(
      path,
      minimalPolicy.replace(tenants.target, 'aaaaaaaa-2222-4222-8222-222222222222'),
    );

    const { policy, errors } = await policies.read();

    assert.equal(policy.target.tenantId, tenants.target);
    assert.match(errors.join('\n'), /^target\.tenantId is not TARGET_TENANT_ID\. Enter/);
  });

  it('stops the start with every error if it is invalid', async () => {
    writeFileSync(path, 'name: Contoso\nsauce: {}\n');

    await assert.rejects(openPolicyFile(path, tenants), (error: Error) => {
      assert.equal(error.name, 'ConfigError');
      assert.match(
        error.message,
        /^The policy file .*project.yml is not valid:\n- line 1: source is missing/,
      );
      assert.match(error.message, /\n- line 1: roles .*\n- line 2: sauce is unknown/s);
      return true;
    });
  });

  it('can be the first policy of an empty database only with the hash that POLICY_SHA256 names', () => {
    const [hash, other] = ['a1'.repeat(32), 'b2'.repeat(32)];

    assert.doesNotThrow(() => checkFirstPolicy(hash, null));
    assert.doesNotThrow(() => checkFirstPolicy(hash, hash));
    assert.throws(() => checkFirstPolicy(hash, other), {
      name: 'ConfigError',
      message: new RegExp(`^The database is empty.*POLICY_SHA256 names:\n- .*SHA-256 ${hash}\\.`),
    });
    // The code of a policy is not enough: the other digits count too.
    assert.throws(() => checkFirstPolicy(hash, `${hash.slice(0, 12)}${'0'.repeat(52)}`), {
      name: 'ConfigError',
    });
  });
});
