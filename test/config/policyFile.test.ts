import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { policyFile } from '../../src/config/policyFile.ts';
import type { Policies } from '../../src/run/ports.ts';
import { smallest } from './policies.ts';

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
    writeFileSync(path, smallest);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is in force as it stands at the moment', async () => {
    const policies: Policies = await policyFile(path, tenants);
    writeFileSync(path, smallest.replace('Contoso into', 'Northwind into'));

    const { policy, faults } = await policies.current();

    assert.equal(policy.name, 'Northwind into Fabrikam');
    assert.deepEqual(faults, []);
  });

  it('stays in force as it was once it turns faulty, and no longer than that', async () => {
    const policies = await policyFile(path, tenants);
    writeFileSync(path, smallest.replace('roles:', 'rolls:'));

    const faulty = await policies.current();
    writeFileSync(path, smallest.replace('Contoso into', 'Northwind into'));
    const mended = await policies.current();

    assert.equal(faulty.policy.name, 'Contoso into Fabrikam');
    assert.deepEqual(
      faulty.faults.map((fault) => fault.split(':')[0]),
      ['roles', 'rolls'],
    );
    assert.equal(mended.policy.name, 'Northwind into Fabrikam');
    assert.deepEqual(mended.faults, []);
  });

  it('stays in force as it was once it has gone', async () => {
    const policies = await policyFile(path, tenants);
    rmSync(path);

    const { policy, faults } = await policies.current();

    assert.equal(policy.name, 'Contoso into Fabrikam');
    assert.deepEqual(faults, [`${path} can't be read: put the policy file back there`]);
  });

  it('is refused for tenants that the bot has no access to', async () => {
    const policies = await policyFile(path, tenants);
    writeFileSync(path, smallest.replace(tenants.target, 'aaaaaaaa-2222-4222-8222-222222222222'));

    const { policy, faults } = await policies.current();

    assert.equal(policy.target.tenantId, tenants.target);
    assert.match(
      faults.join('\n'),
      /^target.tenantId: is another tenant than TARGET_TENANT_ID; put/,
    );
  });

  it('stops the start where it is faulty, with every fault', async () => {
    writeFileSync(path, 'name: Contoso\nsauce: {}\n');

    await assert.rejects(policyFile(path, tenants), (cause: Error) => {
      assert.equal(cause.name, 'ConfigError');
      assert.match(
        cause.message,
        /^The policy file .*project.yml is faulty:\n- source: is missing/,
      );
      assert.match(cause.message, /\n- roles: .*\n- sauce: is unknown/s);
      return true;
    });
  });
});
